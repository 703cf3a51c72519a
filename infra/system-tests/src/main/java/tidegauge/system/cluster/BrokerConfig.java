package tidegauge.system.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The configuration of one of several brokers that are controllers too, set to fail over fast.
///
/// Measured on loopback: a topic stands still for about 4 s after `kill -9` of the quorum's leader
/// with these timeouts, and for about 12 s with Kafka's defaults.
final class BrokerConfig {
    private BrokerConfig() {}

    /// The properties of a node.
    ///
    /// @param node from 0
    /// @param ports of each node, the broker's and the controller's
    static Properties of(int node, List<Ports> ports, Path folder) {
        Properties config = new Properties();
        Ports own = ports.get(node);
        config.put("process.roles", "broker,controller");
        config.put("node.id", Integer.toString(node));
        config.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:"
                        + own.broker()
                        + ",CONTROLLER://127.0.0.1:"
                        + own.controller());
        config.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + own.broker());
        config.put("controller.listener.names", "CONTROLLER");
        config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put(
                "controller.quorum.voters",
                IntStream.range(0, ports.size())
                        .mapToObj(id -> id + "@127.0.0.1:" + ports.get(id).controller())
                        .collect(Collectors.joining(",")));
        config.put("log.dirs", folder.toString());
        replicate(config);
        failOverFast(config);
        stayLight(config);
        return config;
    }

    private static void replicate(Properties config) {
        config.put("default.replication.factor", "3");
        config.put("min.insync.replicas", "2");
        config.put("offsets.topic.replication.factor", "3");
        config.put("offsets.topic.num.partitions", "3");
        config.put("transaction.state.log.replication.factor", "3");
        config.put("transaction.state.log.num.partitions", "3");
        config.put("transaction.state.log.min.isr", "2");
        config.put("share.coordinator.state.topic.replication.factor", "3");
        config.put("share.coordinator.state.topic.num.partitions", "1");
        config.put("share.coordinator.state.topic.min.isr", "2");
        config.put("auto.create.topics.enable", "false");
        config.put("unclean.leader.election.enable", "false");
    }

    private static void failOverFast(Properties config) {
        config.put("broker.session.timeout.ms", "2000");
        config.put("broker.heartbeat.interval.ms", "300");
        config.put("controller.quorum.fetch.timeout.ms", "1000");
        config.put("controller.quorum.election.timeout.ms", "500");
        config.put("replica.lag.time.max.ms", "4000");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("group.min.session.timeout.ms", "1000");
        config.put("group.consumer.min.session.timeout.ms", "1000");
        config.put("group.consumer.session.timeout.ms", "3000");
        config.put("group.consumer.min.heartbeat.interval.ms", "100");
        config.put("group.consumer.heartbeat.interval.ms", "500");
        config.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }

    private static void stayLight(Properties config) {
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "4");
        config.put("background.threads", "2");
        config.put("num.recovery.threads.per.data.dir", "1");
        config.put("log.cleaner.threads", "1");
        config.put("log.cleaner.dedupe.buffer.size", "2097152");
    }
}
