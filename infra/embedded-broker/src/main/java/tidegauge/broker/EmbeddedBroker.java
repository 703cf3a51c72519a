package tidegauge.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// A single-node KRaft broker and controller inside this JVM, bound to the loopback address.
///
/// It is a real broker: transactions, consumer groups and compaction work. It has one replica of
/// everything, so it is for trying out, for tests and for replays, not for keeping data.
public final class EmbeddedBroker implements AutoCloseable {
    private final String bootstrapServers;
    private final KafkaRaftServer server;

    private EmbeddedBroker(String bootstrapServers, KafkaRaftServer server) {
        this.bootstrapServers = bootstrapServers;
        this.server = server;
    }

    /// Starts a broker that keeps its log in a folder, which may hold the log of an earlier start.
    public static EmbeddedBroker start(Path folder) {
        return start(folder, Map.of());
    }

    /// Starts a broker with some of its configuration replaced.
    ///
    /// @param overrides Kafka broker configuration by name
    public static EmbeddedBroker start(Path folder, Map<String, String> overrides) {
        int brokerPort = freePort();
        int controllerPort = freePort();
        Properties config = configuration(folder, brokerPort, controllerPort);
        config.putAll(overrides);
        format(folder);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker("127.0.0.1:" + brokerPort, server);
    }

    /// The value for clients' `bootstrap.servers`.
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties configuration(Path folder, int brokerPort, int controllerPort) {
        Properties config = new Properties();
        config.put("process.roles", "broker,controller");
        config.put("node.id", "1");
        config.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:"
                        + brokerPort
                        + ",CONTROLLER://127.0.0.1:"
                        + controllerPort);
        config.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + brokerPort);
        config.put("controller.listener.names", "CONTROLLER");
        config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        config.put("log.dirs", folder.toString());
        for (String internal : new String[] {"offsets.topic", "share.coordinator.state.topic"}) {
            config.put(internal + ".replication.factor", "1");
            config.put(internal + ".num.partitions", "1");
        }
        config.put("share.coordinator.state.topic.min.isr", "1");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.num.partitions", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("auto.create.topics.enable", "false");
        config.put("log.cleaner.dedupe.buffer.size", "2097152");
        config.put("num.network.threads", "1");
        config.put("num.io.threads", "2");
        config.put("background.threads", "1");
        config.put("num.recovery.threads.per.data.dir", "1");
        config.put("log.cleaner.threads", "1");
        return config;
    }

    private static void format(Path folder) {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream silent =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot prepare the broker's folder " + folder, e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }
}
