package tidegauge.system.documents;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.local.Tidegauge;
import tidegauge.registry.RegistryServer;
import tidegauge.scorer.ScorerConfig.Guarantee;
import tidegauge.simulated.Served;
import tidegauge.simulated.Shape;
import tidegauge.simulated.SimulatedProvider;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Correcting.Fate;
import tidegauge.simulated.script.Latency;
import tidegauge.simulated.script.Prices;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.system.process.Await;
import tidegauge.system.process.ChildProcess;
import tidegauge.system.read.TopicReader;
import tidegauge.system.role.EvaluatorRole;
import tidegauge.system.role.RoleProcess;
import tidegauge.system.role.ScorerRole;
import tidegauge.system.work.Quiet;
import tidegauge.system.work.TopicWatch;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.Topics;

/// Documents are submitted by a process that is killed in the middle of a transaction, and asked by
/// an evaluator that is killed with calls in flight; then the same command is run a last time, and
/// waits for the ledger.
///
/// Broker, registry and provider live in this process; the scorer has one of its own.
public final class DocumentsRun {
    private static final int PARTITIONS = 4;
    private static final String HEAP = "512m";
    private static final String BACKEND = "simulated";

    /// A model that the scorer's price table knows, at its prices there.
    private static final String MODEL = "gpt-4o-2024-08-06";

    private static final Prices PRICES = new Prices(2_500, 1_250, 10_000);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofSeconds(2);

    /// A killed evaluator is missed after two seconds, not after 45.
    private static final Map<String, String> QUICK_REBALANCES =
            Map.of(
                    "group.consumer.min.session.timeout.ms", "1000",
                    "group.consumer.session.timeout.ms", "2000",
                    "group.consumer.min.heartbeat.interval.ms", "100",
                    "group.consumer.heartbeat.interval.ms", "300");

    private final Path folder;
    private final Invoices invoices;
    private final Load load;
    private final int documents;
    private final SplittableRandom chance;
    private final Map<String, Object> kafka;
    private final SimulatedProvider provider;
    private int submissions;

    private DocumentsRun(
            Path folder,
            Invoices invoices,
            Load load,
            long seed,
            Map<String, Object> kafka,
            SimulatedProvider provider) {
        this.folder = folder;
        this.invoices = invoices;
        this.load = load;
        this.documents = load.documents();
        this.chance = new SplittableRandom(seed);
        this.kafka = kafka;
        this.provider = provider;
    }

    /// What runs.
    ///
    /// @param documents how many
    /// @param latency how long a call takes, at the median
    /// @param concurrency calls of the evaluator at once
    /// @param maxInFlight calls that it has accepted and whose completions the broker has not
    ///   acknowledged, at most
    /// @param kills how often the submission is killed, and how often the evaluator: 1 or 2
    public record Load(
            int documents, Duration latency, int concurrency, int maxInFlight, int kills) {}

    /// What a run came to.
    ///
    /// @param load what ran
    /// @param accounts what the topics say
    /// @param names the names of the documents, sorted
    /// @param fates how many documents the model answers how
    /// @param served what the provider says
    /// @param committed jobs in the topic after each kill of the submission, then at the end
    /// @param took from the start of the first submission to the end of the last
    public record Report(
            Load load,
            Accounts accounts,
            List<String> names,
            Map<Fate, Integer> fates,
            Served served,
            List<Integer> committed,
            Duration took) {
        /// The most calls that the evaluator can have had in flight at its kills: each job may have
        /// made two.
        public long mostInFlight() {
            return 2L * load.kills() * load.maxInFlight();
        }

        /// Calls that the provider answered and no completion tells of: those in flight at kills.
        public long lostCalls() {
            return served.answered() - accounts.calls();
        }

        /// What the provider took for its answers to distinct prompts.
        public long onceNanoUsd() {
            return served.costNanoUsd() - served.repeatedNanoUsd();
        }

        @Override
        public String toString() {
            return """
            %,d documents in %.1f s; jobs after each kill of the submission and at the end %s
            outcomes %s, in review %,d, asked for twice %,d
            completions on the topic %,d, of which %,d repeated after kills
            provider: %,d calls answered for %,d nano-dollars; distinct prompts %,d nano-dollars
            verdicts: %,d nano-dollars; asked again after kills %,d calls for %,d nano-dollars, \
            of which %,d left no completion\
            """
                    .formatted(
                            names.size(),
                            took.toMillis() / 1e3,
                            committed,
                            accounts.outcomes(),
                            accounts.reviewed().size(),
                            accounts.repaired(),
                            accounts.completions(),
                            accounts.completions() - accounts.ended(),
                            served.answered(),
                            served.costNanoUsd(),
                            onceNanoUsd(),
                            accounts.verdictNanoUsd(),
                            served.repeated(),
                            served.repeatedNanoUsd(),
                            lostCalls());
        }
    }

    /// Runs it.
    ///
    /// @param folder an empty one
    public static Report run(Path folder, Load load, long seed)
            throws InterruptedException, IOException {
        Invoices invoices =
                new Invoices(Files.createDirectories(folder.resolve("in")), load.documents());
        invoices.write();
        try (EmbeddedBroker broker =
                        EmbeddedBroker.start(folder.resolve("broker"), QUICK_REBALANCES);
                RegistryServer registry =
                        RegistryServer.start(
                                Map.of("bootstrap.servers", broker.bootstrapServers()));
                SimulatedProvider provider =
                        SimulatedProvider.start(script(seed, load.latency()))) {
            Map<String, Object> kafka =
                    Map.of(
                            "bootstrap.servers", broker.bootstrapServers(),
                            "schema.registry.url", registry.url());
            try (Admin admin = Admin.create(kafka)) {
                TopicAdmin.create(admin, PARTITIONS, 1);
            }
            return new DocumentsRun(folder, invoices, load, seed, kafka, provider).run();
        }
    }

    private Report run() throws InterruptedException, IOException {
        List<Integer> committed = new ArrayList<>();
        Instant began = Instant.now();
        try (TopicWatch completions = TopicWatch.start(kafka, Topics.COMPLETIONS.name());
                RoleProcess scorer = scorer();
                RoleProcess evaluator = evaluator();
                ExecutorService killer = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> killAt = killAt();
            Future<?> kills =
                    killer.submit(() -> {
                        kill(evaluator, completions, killAt);
                        return killAt;
                    });
            for (int part = 1; part <= load.kills(); part++) {
                killSubmission(documents / 3 + chance.nextInt(1, Math.max(2, documents / 8)));
                committed.add(committedJobs());
            }
            submitAndWait();
            Duration took = Duration.between(began, Instant.now());
            await(kills);
            Quiet.await(List.of(completions), QUIET, PATIENCE);
            committed.add(committedJobs());
            if (!scorer.alive() || !evaluator.alive()) {
                throw new IllegalStateException(
                        "a role has ended:\n" + scorer.logTail() + "\n" + evaluator.logTail());
            }
            return new Report(
                    load,
                    Accounts.read(kafka, PRICES),
                    invoices.names().stream().sorted().toList(),
                    invoices.fates(),
                    provider.served(MODEL),
                    committed,
                    took);
        }
    }

    private int committedJobs() {
        Set<String> keys = new HashSet<>();
        TopicReader.read(
                kafka,
                Topics.JOBS_PUBLIC.name(),
                record -> keys.add(new String(record.key(), StandardCharsets.UTF_8)));
        return keys.size();
    }

    /// How many jobs have ended when the evaluator is killed for the first time, and the second.
    private List<Integer> killAt() {
        List<Integer> at =
                List.of(
                        documents / 8 + chance.nextInt(1, Math.max(2, documents / 8)),
                        documents * 2 / 5 + chance.nextInt(1, Math.max(2, documents / 7)));
        return at.subList(0, load.kills());
    }

    private static void kill(RoleProcess evaluator, TopicWatch completions, List<Integer> at)
            throws InterruptedException {
        for (int ended : at) {
            Await.until(
                    ended + " completions",
                    PATIENCE,
                    () -> completions.distinctKeys() >= ended,
                    () -> completions.distinctKeys() + "\n" + evaluator.logTail());
            evaluator.kill();
            evaluator.restart();
        }
    }

    private static void await(Future<?> kills) throws InterruptedException {
        try {
            kills.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the evaluator was not killed as planned", e);
        }
    }

    /// Runs the command until it has handed a number of jobs to the client, and kills it there.
    private void killSubmission(int record) throws InterruptedException, IOException {
        Path log = log();
        try (ChildProcess submission =
                submission(
                        log,
                        Map.of(
                                "interceptor.classes",
                                StallAt.class.getName(),
                                StallAt.AT,
                                Integer.toString(record)),
                        List.of())) {
            Await.until(
                    "record " + record + " of a submission",
                    PATIENCE,
                    () -> Files.readString(log).contains(StallAt.SAYS) || !submission.alive(),
                    () -> ChildProcess.tail(log, 30));
            if (!submission.alive()) {
                throw new IllegalStateException(
                        "a submission has ended before it was killed:\n"
                                + ChildProcess.tail(log, 30));
            }
            submission.kill();
        }
    }

    private void submitAndWait() throws InterruptedException, IOException {
        Path log = log();
        try (ChildProcess submission =
                submission(
                        log,
                        Map.of(),
                        List.of(
                                "--wait",
                                "--timeout",
                                PATIENCE.multipliedBy(10).toSeconds() + "s",
                                "--fail-on",
                                "ledger,dead-letters"))) {
            Await.until(
                    "the end of the submission",
                    PATIENCE.multipliedBy(10),
                    () -> !submission.alive(),
                    () -> ChildProcess.tail(log, 30));
            if (submission.exitCode() != 0) {
                throw new IllegalStateException(
                        "the submission ended with %d:%n%s"
                                .formatted(submission.exitCode(), ChildProcess.tail(log, 30)));
            }
        }
    }

    private Path log() {
        submissions++;
        return folder.resolve("submission-" + submissions + ".log");
    }

    /// The command line in a process of its own.
    private ChildProcess submission(Path log, Map<String, String> client, List<String> more)
            throws IOException {
        Properties properties = new Properties();
        kafka.forEach((name, value) -> properties.setProperty(name, value.toString()));
        properties.putAll(client);
        Path file = folder.resolve("client-" + submissions + ".properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        List<String> arguments = new ArrayList<>(List.of("submit"));
        arguments.addAll(invoices.sources());
        arguments.addAll(List.of("--prompt", invoices.prompt().toString()));
        arguments.addAll(List.of("--schema", invoices.schema().toString()));
        arguments.addAll(List.of("--suite", "invoices", "--backend", BACKEND));
        arguments.addAll(List.of("--data-class", "public", "--repair"));
        arguments.addAll(List.of("--command-config", file.toString()));
        arguments.addAll(more);
        Files.writeString(log, "");
        return ChildProcess.start(Tidegauge.class, HEAP, log, arguments.toArray(String[]::new));
    }

    private RoleProcess evaluator() throws IOException {
        Map<String, String> settings = settings();
        settings.put("role.backend", BACKEND);
        settings.put("role.model", MODEL);
        settings.put("role.baseUrl", provider.baseUrl(Shape.OPENAI));
        settings.put("role.concurrency", Integer.toString(load.concurrency()));
        settings.put("role.maxInFlight", Integer.toString(load.maxInFlight()));
        return RoleProcess.start(
                EvaluatorRole.class,
                settings,
                Files.createDirectories(folder.resolve("evaluator")));
    }

    private RoleProcess scorer() throws IOException {
        Map<String, String> settings = settings();
        settings.put("role.guarantee", Guarantee.EXACTLY_ONCE.name());
        settings.put("role.commitIntervalMs", "500");
        settings.put("role.reviews", "invalid_format");
        settings.put("role.stateDir", folder.resolve("state").toString());
        return RoleProcess.start(
                ScorerRole.class, settings, Files.createDirectories(folder.resolve("scorer")));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        kafka.forEach((name, value) -> settings.put(name, value.toString()));
        return settings;
    }

    private static Script script(long seed, Duration latency) {
        Behaviour behaviour =
                Behaviour.of(MODEL, Invoices.MODEL)
                        .with(new Latency.LogNormal(latency, 0.3, latency.multipliedBy(10)));
        return Script.of(seed, SimulatedModel.of(MODEL, behaviour).with(PRICES));
    }
}
