package tidegauge.system.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import tidegauge.system.process.Await;
import tidegauge.system.process.ChildProcess;

/// Three Kafka brokers on the loopback address, each in a process that can be killed.
///
/// Every node is broker and controller; topics with three replicas keep what was acknowledged while
/// any one of them is down. None of the processes outlives this one.
public final class ThreeBrokers implements AutoCloseable {
    /// How many there are.
    public static final int COUNT = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HEAP = "320m";

    private final Path folder;
    private final List<Ports> ports;
    private final Map<Integer, ChildProcess> processes = new ConcurrentHashMap<>();

    private ThreeBrokers(Path folder, List<Ports> ports) {
        this.folder = folder;
        this.ports = ports;
    }

    /// Starts three brokers that know each other.
    ///
    /// @param folder where they keep their logs; it must be empty
    public static ThreeBrokers start(Path folder) throws InterruptedException {
        ThreeBrokers brokers = new ThreeBrokers(folder, Ports.free(COUNT, new SplittableRandom()));
        String clusterId = Uuid.randomUuid().toString();
        for (int node = 0; node < COUNT; node++) {
            brokers.prepare(node, clusterId);
        }
        for (int node = 0; node < COUNT; node++) {
            brokers.run(node);
        }
        try {
            brokers.awaitInSync();
            return brokers;
        } catch (AssertionError | InterruptedException e) {
            brokers.close();
            throw e;
        }
    }

    /// The value for clients' `bootstrap.servers`.
    public String bootstrapServers() {
        return ports.stream()
                .map(port -> "127.0.0.1:" + port.broker())
                .collect(Collectors.joining(","));
    }

    /// Ends one broker as `kill -9` does.
    ///
    /// @param node from 0
    public void kill(int node) {
        process(node).kill();
    }

    /// Starts one broker again on its log; [#awaitInSync] waits for it.
    ///
    /// @param node from 0
    public void restart(int node) {
        if (process(node).alive()) {
            throw new IllegalStateException("broker " + node + " runs");
        }
        run(node);
    }

    /// Whether one broker's process runs.
    public boolean alive(int node) {
        return process(node).alive();
    }

    /// The process number of one broker.
    public long pid(int node) {
        return process(node).pid();
    }

    /// Waits until all three are in the cluster and every replica of every topic is in sync, so
    /// that any one of them may be killed again.
    public void awaitInSync() throws InterruptedException {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers", bootstrapServers(),
                        "reconnect.backoff.max.ms", "500",
                        "default.api.timeout.ms", "10000",
                        "request.timeout.ms", "3000");
        try (Admin admin = Admin.create(config)) {
            Await.until(
                    "three brokers in sync",
                    PATIENCE,
                    () -> inSync(admin),
                    () -> "the logs are in " + folder + "\n" + tails());
        }
    }

    @Override
    public void close() {
        processes.values().forEach(ChildProcess::close);
    }

    private static boolean inSync(Admin admin) throws Exception {
        if (admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).size() < COUNT) {
            return false;
        }
        var names =
                admin.listTopics(new ListTopicsOptions().listInternal(true))
                        .names()
                        .get(3, TimeUnit.SECONDS);
        Map<String, TopicDescription> topics =
                admin.describeTopics(names).allTopicNames().get(5, TimeUnit.SECONDS);
        return topics.values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition -> partition.isr().size() == partition.replicas().size());
    }

    private void prepare(int node, String clusterId) {
        Path log = folder.resolve("log-" + node);
        Properties config = BrokerConfig.of(node, ports, log);
        try (PrintStream silent =
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
                Writer file = Files.newBufferedWriter(configFile(node))) {
            config.store(file, null);
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(node)
                    .setClusterId(clusterId)
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(log.toString())
                    .setMetadataLogDirectory(log.toString())
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot prepare " + log, e);
        }
    }

    private void run(int node) {
        processes.put(
                node,
                ChildProcess.start("kafka.Kafka", HEAP, output(node), configFile(node).toString()));
    }

    private ChildProcess process(int node) {
        ChildProcess process = processes.get(node);
        if (process == null) {
            throw new IllegalArgumentException("there is no broker " + node);
        }
        return process;
    }

    private Path configFile(int node) {
        return folder.resolve("broker-" + node + ".properties");
    }

    private Path output(int node) {
        return folder.resolve("broker-" + node + ".log");
    }

    private String tails() {
        List<String> tails = new ArrayList<>();
        for (int node = 0; node < COUNT; node++) {
            tails.add("broker " + node + ":\n" + ChildProcess.tail(output(node), 10));
        }
        return String.join("\n", tails);
    }
}
