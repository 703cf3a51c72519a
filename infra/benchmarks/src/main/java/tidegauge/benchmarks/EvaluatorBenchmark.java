package tidegauge.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.evaluator.Evaluator;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.offset.OffsetTracker;
import tidegauge.event.DataClass;
import tidegauge.event.Message;
import tidegauge.event.PromptJob;
import tidegauge.event.Role;
import tidegauge.registry.RegistryServer;
import tidegauge.serde.Codecs;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.Topics;

/// The evaluator through Kafka, against a bare loop of LangChain4j calls at the same concurrency.
///
/// Stub provider, broker, loop and evaluator are processes of their own, so that the processor time
/// of the loop and of the evaluator is theirs alone. Both are warmed up, then measured over a
/// window; rounds alternate, and the medians of the ratios count. On a busy machine neither reaches
/// the limit; then the evaluator's share of the loop's throughput tells more.
public final class EvaluatorBenchmark {
    private static final int CONCURRENCY = Integer.getInteger("concurrency", 1000);
    private static final Duration LATENCY = Duration.ofMillis(Integer.getInteger("latencyMs", 500));
    private static final int WARM_UP_CALLS = Integer.getInteger("warmUpCalls", 30_000);
    private static final int WINDOW_CALLS = Integer.getInteger("windowCalls", 20_000);
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final double LIMIT = CONCURRENCY * 1e9 / LATENCY.toNanos();
    private static final int PARTITIONS = 2;
    private static final int ANSWER_CHARACTERS = 600;
    private static final String PROMPT = "How high is the tide at the old pier? ".repeat(16);
    private static final String GO = "go";

    /// When given, the evaluator is profiled into this file.
    private static final String PROFILE = System.getProperty("profile", "");

    private EvaluatorBenchmark() {}

    /// Runs the benchmark; with arguments, one of its processes.
    public static void main(String[] args) throws Exception {
        switch (args.length == 0 ? "" : args[0]) {
            case "stub" -> stub();
            case "broker" -> broker();
            case "loop" -> loop(args[1]);
            case "evaluator" -> evaluator(args[1], args[2], args[3], args[4]);
            default -> benchmark();
        }
    }

    /// Where Kafka and its registry are.
    private record Cluster(String bootstrapServers, String registry) {
        Map<String, Object> kafka() {
            return Map.of("bootstrap.servers", bootstrapServers, "schema.registry.url", registry);
        }
    }

    /// Throughput and processor time of one subject over one window.
    private record Measured(double callsPerSecond, double cpuMicrosPerCall, long residentMb) {}

    private static void benchmark() throws Exception {
        List<Measured> loops = new ArrayList<>();
        List<Measured> evaluators = new ArrayList<>();
        try (Child stub = Child.start("stub");
                Child broker = Child.start("broker")) {
            String baseUrl = stub.line();
            String[] addresses = broker.line().split(" ", -1);
            Cluster cluster = new Cluster(addresses[0], addresses[1]);
            try (Admin admin = Admin.create(cluster.kafka())) {
                TopicAdmin.create(admin, PARTITIONS, 1);
                for (int round = 0; round < ROUNDS; round++) {
                    loops.add(measureLoop(baseUrl));
                    evaluators.add(measureEvaluator(baseUrl, cluster, admin, round));
                    System.err.printf(
                            "round %d of %d: loop %s, evaluator %s%n",
                            round + 1, ROUNDS, loops.getLast(), evaluators.getLast());
                }
            }
        }
        report(loops, evaluators, nanosPerAcknowledgement());
    }

    private static Measured measureLoop(String baseUrl) throws Exception {
        try (Child loop = Child.start("loop", baseUrl)) {
            loop.line();
            return measure(loop, () -> loop.sample().calls());
        }
    }

    private static Measured measureEvaluator(
            String baseUrl, Cluster cluster, Admin admin, int round) throws Exception {
        submit(cluster, round, WARM_UP_CALLS + WINDOW_CALLS + 8 * CONCURRENCY);
        try (Child evaluator =
                Child.start(
                        "evaluator",
                        baseUrl,
                        cluster.bootstrapServers(),
                        cluster.registry(),
                        // One group for all rounds: each goes on where the last one stopped.
                        "benchmark")) {
            evaluator.line();
            return measure(evaluator, () -> completions(admin));
        }
    }

    /// How many calls have ended so far.
    private interface Progress {
        long calls() throws Exception;
    }

    /// Warms up for a number of calls rather than for a time, so that a busy machine measures
    /// compiled code too.
    private static Measured measure(Child child, Progress progress) throws Exception {
        long start = progress.calls();
        long before = start;
        while (before - start < WARM_UP_CALLS) {
            Thread.sleep(STEP);
            before = progress.calls();
        }
        Sample from = child.sample();
        long begun = System.nanoTime();
        long after = before;
        while (after - before < WINDOW_CALLS) {
            Thread.sleep(STEP);
            after = progress.calls();
        }
        long nanos = System.nanoTime() - begun;
        return measured(from, child.sample(), after - before, nanos);
    }

    private static Measured measured(Sample from, Sample to, long calls, long nanos) {
        return new Measured(
                calls * 1e9 / nanos,
                (to.cpuNanos() - from.cpuNanos()) / 1e3 / Math.max(1, calls),
                to.residentMb());
    }

    private static long completions(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ends.put(new TopicPartition(Topics.COMPLETIONS.name(), partition), OffsetSpec.latest());
        }
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    private static void submit(Cluster cluster, int round, int jobs) {
        try (KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(
                                Map.of(
                                        "bootstrap.servers",
                                        cluster.bootstrapServers(),
                                        "linger.ms",
                                        20,
                                        "compression.type",
                                        "lz4"),
                                new ByteArraySerializer(),
                                new ByteArraySerializer());
                Serializer<PromptJob> serializer =
                        Codecs.serializer(PromptJob.class, cluster.kafka())) {
            String topic = Topics.JOBS_PUBLIC.name();
            for (int i = 0; i < jobs; i++) {
                String id = "job-" + round + "-" + i;
                PromptJob job =
                        PromptJob.newBuilder()
                                .setJobId(id)
                                .setSuite("benchmark")
                                .setPromptId("p-" + i % 100)
                                .setDataClass(DataClass.PUBLIC)
                                .setBackends(List.of("stub"))
                                .setMessages(List.of(new Message(Role.USER, PROMPT)))
                                .setCreatedAt(Instant.now())
                                .build();
                var _ =
                        producer.send(
                                new ProducerRecord<>(
                                        topic,
                                        id.getBytes(StandardCharsets.UTF_8),
                                        serializer.serialize(topic, job)));
            }
        }
    }

    /// Mean time to accept a record and to finish it, with 1,000 open and finished at random.
    private static double nanosPerAcknowledgement() {
        int open = 1000;
        int records = 20_000_000;
        Random random = new Random(7);
        int[] picks = IntStream.range(0, 1 << 16).map(i -> random.nextInt(open)).toArray();
        double best = Double.MAX_VALUE;
        for (int run = 0; run < 3; run++) {
            OffsetTracker tracker = new OffsetTracker(0, 16_384);
            long[] slots = LongStream.range(0, open).peek(tracker::accept).toArray();
            long begun = System.nanoTime();
            long next = open;
            for (int i = 0; i < records; i++) {
                int slot = picks[i & 0xFFFF];
                tracker.finish(slots[slot]);
                if (tracker.fits(next)) {
                    tracker.accept(next);
                    slots[slot] = next++;
                } else {
                    tracker.finish(tracker.base());
                }
            }
            best = Math.min(best, (System.nanoTime() - begun) / (double) records);
        }
        return best;
    }

    private static void report(List<Measured> loops, List<Measured> evaluators, double ackNanos) {
        double share = median(evaluators.stream().map(m -> m.callsPerSecond() / LIMIT).toList());
        double loopShare = median(loops.stream().map(m -> m.callsPerSecond() / LIMIT).toList());
        double ofLoop =
                median(
                        IntStream.range(0, loops.size())
                                .mapToObj(i ->
                                        evaluators.get(i).callsPerSecond()
                                                / loops.get(i).callsPerSecond())
                                .toList());
        double cpu =
                median(
                        IntStream.range(0, loops.size())
                                .mapToObj(i ->
                                        evaluators.get(i).cpuMicrosPerCall()
                                                / loops.get(i).cpuMicrosPerCall())
                                .toList());
        System.out.printf(
                Locale.ROOT,
                "%d in flight x %d ms, limit %.0f calls/s, medians of %d rounds%n%n",
                CONCURRENCY,
                LATENCY.toMillis(),
                LIMIT,
                ROUNDS);
        System.out.println("subject                          share of limit  CPU us/call  RSS MB");
        row("bare LangChain4j loop", loopShare, loops);
        row("evaluator, Kafka in and out", share, evaluators);
        System.out.printf(Locale.ROOT, "%nCPU per call, evaluator / loop: %.3f%n", cpu);
        System.out.printf(Locale.ROOT, "acknowledgement tracking: %.1f ns%n", ackNanos);
        System.out.printf(
                Locale.ROOT,
                "{\"benchmark\":\"evaluator\",\"points\":["
                        + "{\"name\":\"share-of-limit\",\"ratio\":%.4f,\"goal\":0.95,"
                        + "\"higherIsBetter\":true,\"loopRatio\":%.4f,\"shareOfLoop\":%.4f},"
                        + "{\"name\":\"cpu-per-call\",\"ratio\":%.4f,\"goal\":1.25,"
                        + "\"higherIsBetter\":false,\"cpuMicros\":%.1f,\"loopCpuMicros\":%.1f},"
                        + "{\"name\":\"acknowledgement\",\"ratio\":%.4f,\"goal\":1.0,"
                        + "\"higherIsBetter\":false,\"nanos\":%.1f,\"goalNanos\":50}]}%n",
                share,
                loopShare,
                ofLoop,
                cpu,
                medianCpu(evaluators),
                medianCpu(loops),
                ackNanos / 50,
                ackNanos);
    }

    private static void row(String name, double share, List<Measured> rounds) {
        System.out.printf(
                Locale.ROOT,
                "%-32s %14.3f %12.0f %7.0f%n",
                name,
                share,
                medianCpu(rounds),
                median(rounds.stream().map(m -> (double) m.residentMb()).toList()));
    }

    private static double medianCpu(List<Measured> rounds) {
        return median(rounds.stream().map(Measured::cpuMicrosPerCall).toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    // The processes.

    private static void stub() throws Exception {
        try (StubModelServer server = new StubModelServer(LATENCY, ANSWER_CHARACTERS)) {
            System.out.println(server.baseUrl());
            System.in.read();
        }
    }

    private static void broker() throws Exception {
        Path folder = Files.createTempDirectory("evaluator-benchmark");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
                RegistryServer registry =
                        RegistryServer.start(
                                Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            System.out.println(broker.bootstrapServers() + " " + registry.url());
            System.in.read();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private static void loop(String baseUrl) throws IOException {
        OpenAiChatModel model =
                OpenAiChatModel.builder()
                        .baseUrl(baseUrl)
                        .apiKey("none")
                        .modelName("stub")
                        .maxRetries(0)
                        .build();
        ChatRequest request = ChatRequest.builder().messages(UserMessage.from(PROMPT)).build();
        LongAdder calls = new LongAdder();
        for (int i = 0; i < CONCURRENCY; i++) {
            Thread.startVirtualThread(() -> {
                while (true) {
                    model.chat(request);
                    calls.increment();
                }
            });
        }
        answerSamples(calls);
    }

    private static void evaluator(
            String baseUrl, String bootstrapServers, String registry, String group)
            throws IOException {
        EvaluatorConfig config =
                EvaluatorConfig.builder(
                                List.of(
                                        BackendConfig.builder("stub", Provider.OPENAI, "stub")
                                                .baseUrl(baseUrl)
                                                .concurrency(CONCURRENCY)
                                                .build()))
                        .groupId(group)
                        .maxInFlight(Math.max(4096, 4 * CONCURRENCY))
                        .build();
        try (Evaluator evaluator =
                Evaluator.start(config, new Cluster(bootstrapServers, registry).kafka())) {
            answerSamples(new LongAdder());
            if (!evaluator.healthy()) {
                throw new IllegalStateException("the evaluator is not healthy");
            }
        }
    }

    private static void answerSamples(LongAdder calls) throws IOException {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println("ready");
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (GO.equals(in.readLine())) {
            System.out.println(calls.sum() + " " + system.getProcessCpuTime() + " " + residentMb());
        }
    }

    /// Resident memory where the platform shows it, else 0.
    private static long residentMb() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findAny()
                    .orElse(0);
        }
    }

    /// What a process has done so far.
    private record Sample(long calls, long cpuNanos, long residentMb) {}

    /// A process of this benchmark, ended by closing its standard input.
    private record Child(Process process, BufferedReader out) implements AutoCloseable {
        static Child start(String... role) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(
                    List.of(
                            "-Xmx1g",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-Dconcurrency=" + CONCURRENCY,
                            "-DlatencyMs=" + LATENCY.toMillis(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            EvaluatorBenchmark.class.getName()));
            if (role[0].equals("evaluator") && !PROFILE.isEmpty()) {
                command.add(1, "-Xlog:jfr*=off");
                command.add(1, "-XX:StartFlightRecording:settings=profile,filename=" + PROFILE);
            }
            command.addAll(List.of(role));
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            return new Child(process, process.inputReader(StandardCharsets.UTF_8));
        }

        String line() throws IOException {
            String line = out.readLine();
            if (line == null) {
                throw new IOException("a process of the benchmark ended early");
            }
            return line;
        }

        Sample sample() throws IOException {
            process.getOutputStream().write((GO + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            String[] parts = line().split(" ", -1);
            return new Sample(
                    Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            try {
                if (!process.waitFor(Duration.ofSeconds(40))) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
