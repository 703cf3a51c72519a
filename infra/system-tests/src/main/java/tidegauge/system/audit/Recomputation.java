package tidegauge.system.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tidegauge.event.Completion;
import tidegauge.event.OutcomeKind;
import tidegauge.event.PromptJob;
import tidegauge.event.UsageSource;

/// Recomputes every window from jobs and completions in the plainest way, sharing no code with the
/// scorer. Of repeated completions the first of their partition counts.
final class Recomputation {
    private static final Pattern EXPECTED = Pattern.compile("\\[(Yes|No)\\]");

    private final Map<Window, Sums> windows = new TreeMap<>();

    void job(PromptJob job) {
        for (String backend : job.getBackends()) {
            sums(Window.of(job.getSuite(), backend, job.getCreatedAt()))
                    .add("ledger.expected", job.getSamples());
        }
    }

    /// Adds a completion that has not been added before.
    void completion(Completion completion) {
        OutcomeKind kind = kind(completion);
        sums(Window.of(
                        completion.getSuite(),
                        completion.getBackend(),
                        completion.getJobCreatedAt()))
                .add("ledger." + kind, 1);
        Sums sums =
                sums(
                        Window.of(
                                completion.getSuite(),
                                completion.getBackend(),
                                completion.getEndedAt()));
        sums.add("count", 1);
        sums.add("error.trials", 1);
        if (kind == OutcomeKind.FAILED) {
            sums.add("error.successes", 1);
            return;
        }
        sums.add("format.strict.trials", 1);
        sums.add("format.strict.successes", kind == OutcomeKind.SCORED ? 1 : 0);
        number(sums, "responseChars", completion.getResponse().length());
        completion.getLatencyMs().ifPresent(ms -> number(sums, "latencyMs", ms));
        if (completion.getUsage().getSource() != UsageSource.MISSING) {
            number(sums, "outputTokens", completion.getUsage().getOutputTokens());
            number(
                    sums,
                    "inputTokens",
                    completion.getUsage().getInputTokens()
                            + completion.getUsage().getCachedInputTokens());
        }
    }

    Map<Window, Sums> windows() {
        return windows;
    }

    static OutcomeKind kind(Completion completion) {
        return switch (completion.getStatus()) {
            case ANSWERED ->
                    EXPECTED.matcher(completion.getResponse()).matches()
                            ? OutcomeKind.SCORED
                            : OutcomeKind.INVALID;
            case REFUSED -> OutcomeKind.SCORED;
            case THROTTLED, TIMED_OUT, FAILED -> OutcomeKind.FAILED;
            case REFUSED_BY_POLICY -> OutcomeKind.REFUSED_BY_POLICY;
            case OVER_BUDGET -> OutcomeKind.OVER_BUDGET;
            case EXPIRED -> OutcomeKind.EXPIRED;
            case SHED -> OutcomeKind.SHED;
        };
    }

    private static void number(Sums sums, String name, long value) {
        sums.add(name + ".count", 1);
        sums.add(name + ".sum", value);
    }

    private Sums sums(Window window) {
        return windows.computeIfAbsent(window, _ -> new Sums());
    }
}
