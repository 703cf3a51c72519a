package tidegauge.scorer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.scorer.cost.PriceTable;
import tidegauge.scorer.cost.json.PriceTables;
import tidegauge.scorer.count.Counters;
import tidegauge.scorer.topology.ScorerTopology;
import tidegauge.scorer.topology.TopologySettings;
import tidegauge.scorer.window.Tumbling;

/// A running scorer: reads jobs and completions, writes verdicts, outcomes, metrics, drift and
/// alerts.
///
/// It stops loudly when it cannot go on: [#state] becomes `ERROR`, and the reason is logged. What
/// was not committed is read again by the next one.
public final class Scorer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Scorer.class);
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final Counters counters;
    private final CountDownLatch settled;

    private Scorer(KafkaStreams streams, Counters counters, CountDownLatch settled) {
        this.streams = streams;
        this.counters = counters;
        this.settled = settled;
    }

    /// Starts a scorer; the topics must exist.
    ///
    /// @param kafka Kafka client properties with `schema.registry.url`
    /// @throws IllegalStateException when the cluster is not as the scorer needs it; the message
    ///   says what to do
    public static Scorer start(ScorerConfig config, Map<String, Object> kafka) {
        int partitions = ClusterCheck.inputPartitions(kafka, config.guarantee());
        Counters counters = new Counters();
        KafkaStreams streams =
                new KafkaStreams(
                        ScorerTopology.build(
                                settings(config, partitions),
                                kafka,
                                counters,
                                InstantSource.system()),
                        new StreamsConfig(StreamsSettings.of(config, kafka)));
        CountDownLatch settled = new CountDownLatch(1);
        streams.setStateListener((now, before) -> {
            if (now == State.RUNNING || now.hasCompletedShutdown()) settled.countDown();
        });
        streams.setUncaughtExceptionHandler(exception -> {
            LOGGER.atError().setCause(exception).log("the scorer stops");
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        return new Scorer(streams, counters, settled);
    }

    /// Waits until every task runs.
    ///
    /// @throws IllegalStateException if it stopped, or took longer
    public void awaitRunning(Duration patience) {
        try {
            if (!settled.await(patience.toMillis(), TimeUnit.MILLISECONDS))
                throw new IllegalStateException(
                        "the scorer is still " + state() + " after " + patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the scorer", e);
        }
        if (state().hasStartedOrFinishedShuttingDown())
            throw new IllegalStateException("the scorer stopped; its log says why");
    }

    /// Where it stands.
    public State state() {
        return streams.state();
    }

    /// Metrics of Kafka Streams and its clients.
    public Map<MetricName, ? extends Metric> metrics() {
        return streams.metrics();
    }

    /// What this scorer has counted since it started.
    public Counters counters() {
        return counters;
    }

    /// For binding its metrics to a registry of metrics.
    public KafkaStreams streams() {
        return streams;
    }

    /// Ends with the records it has begun, and leaves its group: what takes over, another instance
    /// or this one started again, need not wait for the session to run out.
    @Override
    public void close() {
        if (!streams.close(
                CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(CLOSING)))
            LOGGER.atWarn()
                    .addKeyValue("patience", CLOSING)
                    .log("the scorer did not close in time; its last transaction is aborted");
    }

    static TopologySettings settings(ScorerConfig config, int partitions) {
        return new TopologySettings(
                partitions,
                config.store() == ScorerConfig.Store.ROCKSDB,
                new Tumbling(config.window().toMillis()),
                config.grace(),
                config.reorder(),
                config.dedupeHorizon(),
                config.idleAfter(),
                config.metricsInterval(),
                config.maxAhead(),
                config.maxAnswersPerJob(),
                config.consistencyWait(),
                config.compareUnannounced(),
                config.acceptEndOfStream(),
                config.registryPatience(),
                prices(config),
                config.drift(),
                config.reviews(),
                config.modelJudge());
    }

    private static PriceTable prices(ScorerConfig config) {
        return config.priceTable()
                .map(file -> {
                    try {
                        return PriceTables.own(Files.readString(file));
                    } catch (IOException e) {
                        throw new UncheckedIOException("cannot read the price table " + file, e);
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException(
                                "price table " + file + ": " + e.getMessage(), e);
                    }
                })
                .orElseGet(PriceTables::shipped);
    }
}
