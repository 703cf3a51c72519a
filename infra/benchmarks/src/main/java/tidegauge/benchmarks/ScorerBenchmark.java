package tidegauge.benchmarks;

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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.event.Completion;
import tidegauge.registry.RegistryServer;
import tidegauge.scorer.Scorer;
import tidegauge.scorer.ScorerConfig;
import tidegauge.scorer.StreamsSettings;
import tidegauge.serde.Codecs;
import tidegauge.serde.RegistryUnavailableException;
import tidegauge.topic.HeaderNames;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.Topics;

/// The scorer against a plain Kafka Streams pass-through of the same topic, which only decodes and
/// encodes: one stream thread and exactly-once on both sides.
///
/// Broker, pass-through and scorer are processes of their own. Rounds alternate between the
/// subjects, each reads the whole topic, and the part after the warm-up is timed until the last
/// output is committed; the medians of the rounds' ratios count.
public final class ScorerBenchmark {
    private static final int RECORDS = Integer.getInteger("records", 900_000);

    /// A shorter one would time the just-in-time compiler.
    private static final int WARM_UP = Integer.getInteger("warmUp", RECORDS / 3 * 2);

    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String COPY = "benchmark.copy";
    private static final TopicPartition INPUT = new TopicPartition(Topics.COMPLETIONS.name(), 0);
    private static final TopicPartition METRICS = new TopicPartition(Topics.METRICS.name(), 0);
    private static final List<String> SUBJECTS =
            List.of(System.getProperty("subjects", "pass-through,MEMORY,ROCKSDB").split(","));

    private ScorerBenchmark() {}

    /// Runs the benchmark; with arguments, one of its processes.
    public static void main(String[] args) throws Exception {
        switch (args.length == 0 ? "" : args[0]) {
            case "broker" -> broker();
            case "subject" -> subject(args[1], args[2], cluster(args[3], args[4]));
            default -> benchmark();
        }
    }

    /// What one subject did in one round.
    private record Measured(double recordsPerSecond, double cpuMicros, double residentMb) {}

    private static void benchmark() throws Exception {
        Map<String, List<Measured>> measured = new HashMap<>();
        try (Child broker = Child.start("broker")) {
            String[] addresses = broker.line().split(" ", -1);
            prepare(cluster(addresses[0], addresses[1]));
            for (int round = 0; round < ROUNDS; round++) {
                for (String subject : SUBJECTS) {
                    Measured result;
                    try (Child child =
                            Child.start(
                                    "subject",
                                    subject,
                                    "round-" + round,
                                    addresses[0],
                                    addresses[1])) {
                        String[] figures = child.line().split(" ", -1);
                        result =
                                new Measured(
                                        Double.parseDouble(figures[0]),
                                        Double.parseDouble(figures[1]),
                                        Double.parseDouble(figures[2]));
                    }
                    measured.computeIfAbsent(subject, name -> new ArrayList<>()).add(result);
                    System.err.printf(
                            "round %d of %d: %s %s%n", round + 1, ROUNDS, subject, result);
                }
            }
        }
        report(measured);
    }

    private static void report(Map<String, List<Measured>> measured) {
        System.out.printf(
                Locale.ROOT,
                "%d completions of %d bytes, timed from the %dth on, medians of %d rounds%n%n",
                RECORDS,
                RecordedTraffic.sampleBytes(),
                WARM_UP,
                ROUNDS);
        System.out.println("subject                     records/s  ÷ pass-through  CPU µs  RSS MB");
        for (String subject : SUBJECTS) {
            List<Measured> rounds = measured.getOrDefault(subject, List.of());
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %10.0f %15.3f %7.1f %7.0f%n",
                    subject.equals("pass-through") ? subject : "scorer, store " + subject,
                    median(rounds.stream().map(Measured::recordsPerSecond).toList()),
                    ratio(measured, subject),
                    median(rounds.stream().map(Measured::cpuMicros).toList()),
                    median(rounds.stream().map(Measured::residentMb).toList()));
        }
        System.out.printf(
                Locale.ROOT,
                "{\"benchmark\":\"scorer\",\"points\":["
                        + "{\"name\":\"exactly-once\",\"ratio\":%.4f,\"goal\":0.5,"
                        + "\"higherIsBetter\":true},"
                        + "{\"name\":\"exactly-once-rocksdb\",\"ratio\":%.4f,\"goal\":0.5,"
                        + "\"higherIsBetter\":true}]}%n",
                ratio(measured, "MEMORY"),
                ratio(measured, "ROCKSDB"));
    }

    private static double ratio(Map<String, List<Measured>> measured, String subject) {
        List<Measured> baseline = measured.getOrDefault("pass-through", List.of());
        List<Measured> rounds = measured.getOrDefault(subject, List.of());
        if (baseline.isEmpty() || rounds.isEmpty()) return Double.NaN;
        return median(
                IntStream.range(0, rounds.size())
                        .mapToObj(i ->
                                rounds.get(i).recordsPerSecond()
                                        / baseline.get(i).recordsPerSecond())
                        .toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) return Double.NaN;
        return sorted.get(sorted.size() / 2);
    }

    private static Map<String, Object> cluster(String bootstrapServers, String registry) {
        return Map.of("bootstrap.servers", bootstrapServers, "schema.registry.url", registry);
    }

    /// Creates the topics and fills the one that is read.
    private static void prepare(Map<String, Object> kafka) throws Exception {
        try (Admin admin = Admin.create(kafka)) {
            TopicAdmin.create(admin, 1, 1);
            admin.createTopics(List.of(new NewTopic(COPY, 1, (short) 1))).all().get();
        }
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("linger.ms", 50);
        config.put("batch.size", 256 << 10);
        config.put("compression.type", "lz4");
        Serializer<Completion> serializer = Codecs.serializer(Completion.class, kafka);
        RecordedTraffic traffic = new RecordedTraffic(Instant.now(), RECORDS);
        awaitRegistry(serializer);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                Completion completion = traffic.completion(i);
                sent.add(
                        producer.send(
                                new ProducerRecord<>(
                                        INPUT.topic(),
                                        0,
                                        completion.getEndedAt().toEpochMilli(),
                                        completion.getJobId(),
                                        serializer.serialize(INPUT.topic(), completion))));
            }
            ProducerRecord<String, byte[]> end = new ProducerRecord<>(INPUT.topic(), "end", null);
            end.headers()
                    .add(
                            HeaderNames.WATERMARK,
                            Long.toString(Long.MAX_VALUE).getBytes(StandardCharsets.US_ASCII));
            sent.add(producer.send(end));
            for (Future<RecordMetadata> acknowledged : sent) {
                acknowledged.get();
            }
        }
    }

    /// A cold registry on a busy machine takes longer over its first answer than clients wait.
    private static void awaitRegistry(Serializer<Completion> serializer) {
        Completion any = new RecordedTraffic(Instant.now(), 1).completion(0);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                serializer.serialize(INPUT.topic(), any);
                return;
            } catch (RegistryUnavailableException e) {
                if (Instant.now().isAfter(deadline)) throw e;
            }
        }
    }

    // The processes.

    private static void broker() throws Exception {
        Path folder = Files.createTempDirectory("scorer-benchmark");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
                RegistryServer registry =
                        RegistryServer.start(
                                Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            System.out.println(broker.bootstrapServers() + " " + registry.url());
            System.in.read();
        } finally {
            delete(folder);
        }
    }

    private static void subject(String subject, String round, Map<String, Object> kafka)
            throws Exception {
        Path folder = Files.createTempDirectory("scorer-benchmark");
        ScorerConfig config =
                ScorerConfig.defaults().toBuilder()
                        .applicationId(
                                "benchmark-" + subject.toLowerCase(Locale.ROOT) + "-" + round)
                        .stateDir(folder)
                        .store(
                                subject.equals("ROCKSDB")
                                        ? ScorerConfig.Store.ROCKSDB
                                        : ScorerConfig.Store.MEMORY)
                        .acceptEndOfStream(true)
                        .build();
        try (Admin admin = Admin.create(kafka)) {
            long metricsBefore =
                    admin.listOffsets(Map.of(METRICS, OffsetSpec.latest()))
                            .partitionResult(METRICS)
                            .get()
                            .offset();
            try (AutoCloseable _ =
                    subject.equals("pass-through")
                            ? passThrough(config, kafka)
                            : Scorer.start(config, kafka)) {
                awaitCommitted(admin, config.applicationId(), WARM_UP);
                long startNanos = System.nanoTime();
                long startCpu = cpuNanos();
                if (subject.equals("pass-through"))
                    awaitCommitted(admin, config.applicationId(), RECORDS);
                else awaitEnd(kafka, metricsBefore);
                double seconds = (System.nanoTime() - startNanos) / 1e9;
                double cpu = (cpuNanos() - startCpu) / 1e3 / (RECORDS - WARM_UP);
                System.out.printf(
                        Locale.ROOT,
                        "%.1f %.2f %.0f%n",
                        (RECORDS - WARM_UP) / seconds,
                        cpu,
                        residentMb());
                System.in.read();
            }
        } finally {
            delete(folder);
        }
    }

    private static AutoCloseable passThrough(ScorerConfig config, Map<String, Object> kafka) {
        StreamsBuilder builder = new StreamsBuilder();
        Serde<Completion> values = Codecs.serde(Completion.class, kafka);
        builder.stream(INPUT.topic(), Consumed.with(Serdes.String(), values).withName("in"))
                .to(COPY, Produced.with(Serdes.String(), values).withName("out"));
        KafkaStreams streams =
                new KafkaStreams(
                        builder.build(), new StreamsConfig(StreamsSettings.of(config, kafka)));
        streams.start();
        return streams;
    }

    private static void awaitCommitted(Admin admin, String group, long offset) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            OffsetAndMetadata committed =
                    admin.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .get(INPUT);
            if (committed != null && committed.offset() >= offset) return;
            if (Instant.now().isAfter(deadline))
                throw new IllegalStateException(group + " is at " + committed);
            Thread.sleep(20);
        }
    }

    /// Waits for the end of the stream to be committed behind all metrics.
    private static void awaitEnd(Map<String, Object> kafka, long from) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("isolation.level", "read_committed");
        Instant deadline = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(METRICS));
            consumer.seek(METRICS, from);
            while (Instant.now().isBefore(deadline))
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1)))
                    if (record.value() == null) return;
        }
        throw new IllegalStateException("the scorer did not come to the end");
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /// Resident memory where the platform shows it, else 0.
    private static double residentMb() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) return 0;
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findAny()
                    .orElse(0);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    /// A process of this benchmark, ended by closing its standard input.
    private record Child(Process process, BufferedReader out) implements AutoCloseable {
        static Child start(String... role) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(
                    List.of(
                            "-Xmx1g",
                            // As the launcher starts a scorer.
                            "-XX:+UseSerialGC",
                            "-XX:NewRatio=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-Drecords=" + RECORDS,
                            "-DwarmUp=" + WARM_UP));
            String profiler = System.getProperty("subjectFlags", "");
            if (role[0].equals("subject") && !profiler.isEmpty())
                command.addAll(List.of(profiler.split(" ")));
            command.addAll(
                    List.of(
                            "-cp",
                            System.getProperty("java.class.path"),
                            ScorerBenchmark.class.getName()));
            command.addAll(List.of(role));
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            return new Child(
                    process,
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8)));
        }

        String line() throws IOException {
            String line = out.readLine();
            // The JVM's own log, such as a profiler's, begins with a bracket.
            while (line != null && line.startsWith("[")) line = out.readLine();
            if (line == null) throw new IOException("a process of the benchmark has died");
            return line;
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.onExit().join();
        }
    }
}
