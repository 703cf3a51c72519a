package tidegauge.local.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tidegauge.event.Outcome;
import tidegauge.event.OutcomeKind;
import tidegauge.event.PromptJob;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.output.Rows;
import tidegauge.local.submit.Resubmission;
import tidegauge.producer.kafka.Delivery;
import tidegauge.producer.kafka.EventProducer;
import tidegauge.producer.kafka.JobPublisher;
import tidegauge.producer.kafka.ProducerConfig;

/// Asks again for what ended without an answer.
@Command(
        name = "resubmit",
        description = {
            "Publishes jobs again whose answers were not asked for or did not come, such as those"
                    + " that were over budget, once the budget's window has turned.",
            "Each is a new job, JOB~BACKEND~2; what has ended before stays in the ledger. A second"
                    + " run asks for nothing twice."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidegauge resubmit --dry-run",
            "  tidegauge resubmit --suite invoices --since 1d",
            "  tidegauge resubmit --outcome OVER_BUDGET,EXPIRED,FAILED --backend gpt-4o",
        })
public final class ResubmitCommand implements Callable<Integer> {
    private static final Set<OutcomeKind> POSSIBLE =
            EnumSet.of(
                    OutcomeKind.OVER_BUDGET,
                    OutcomeKind.EXPIRED,
                    OutcomeKind.SHED,
                    OutcomeKind.FAILED);

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--outcome",
            paramLabel = "KIND",
            split = ",",
            description =
                    "How they ended, with commas between: OVER_BUDGET, EXPIRED, SHED or FAILED;"
                            + " default OVER_BUDGET.")
    private List<OutcomeKind> kinds = List.of(OutcomeKind.OVER_BUDGET);

    @Option(names = "--suite", paramLabel = "NAME", description = "Only this suite.")
    private Optional<String> suite = Optional.empty();

    @Option(names = "--backend", paramLabel = "NAME", description = "Only this backend.")
    private Optional<String> backend = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "Only what ended within this time, such as 1d; default all.")
    private Optional<Duration> since = Optional.empty();

    @Option(names = "--dry-run", description = "Say what would be asked, and ask nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        if (!POSSIBLE.containsAll(kinds)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "only OVER_BUDGET, EXPIRED, SHED and FAILED can be asked again: a refusal by"
                            + " policy is for the configuration to change, and the others have"
                            + " answers");
        }
        Map<String, Object> clients = connection.interactive();
        Instant now = Instant.now();
        Resubmission again = Resubmission.read(clients, wanted(now), now);
        if (!dryRun) {
            publish(clients, again.jobs());
        }
        output.print(
                Rows.of("what", "count")
                        .add(dryRun ? "jobsToPublish" : "jobs", again.jobs().size())
                        .add("answers", again.answers())
                        .add("askedAgainBefore", again.asked())
                        .add("jobNotFound", again.missing()));
        return ExitCode.FINE.code();
    }

    private Predicate<Outcome> wanted(Instant now) {
        return outcome ->
                kinds.contains(outcome.getKind())
                        && suite.map(outcome.getSuite()::equals).orElse(true)
                        && backend.map(outcome.getBackend()::equals).orElse(true)
                        && since.map(span -> outcome.getEndedAt().isAfter(now.minus(span)))
                                .orElse(true);
    }

    private static void publish(Map<String, Object> clients, List<PromptJob> jobs) {
        List<CompletableFuture<Delivery>> deliveries = new ArrayList<>();
        try (EventProducer events = EventProducer.connect(ProducerConfig.of(clients))) {
            JobPublisher publisher = new JobPublisher(events);
            for (PromptJob job : jobs) {
                deliveries.add(publisher.publish(job));
            }
            events.flush();
        }
        long lost =
                deliveries.stream()
                        .filter(each -> !(each.join() instanceof Delivery.Acknowledged))
                        .count();
        if (lost > 0) {
            throw new CommandFailure(
                    ExitCode.BROKER,
                    lost
                            + " of "
                            + jobs.size()
                            + " jobs could not be delivered. Run it again:"
                            + " those that were are not asked twice");
        }
    }
}
