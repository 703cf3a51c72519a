package tidegauge.scorer.topology;

import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import tidegauge.event.Alert;
import tidegauge.event.DriftEpisode;
import tidegauge.event.QualityMetrics;
import tidegauge.scorer.alert.DriftAlert;
import tidegauge.scorer.batch.BatchReader;
import tidegauge.scorer.drift.EpisodeChange;
import tidegauge.scorer.ledger.Accounts;
import tidegauge.scorer.window.EventClock;
import tidegauge.scorer.window.Window;
import tidegauge.scorer.window.WindowKey;
import tidegauge.scorer.wire.ObservationBatch;
import tidegauge.scorer.wire.Progress;
import tidegauge.scorer.wire.WindowDelta;
import tidegauge.topic.Topics;

/// Keeps the windows and the drift monitors of some suites.
///
/// Batches only add; what follows from them, windows that close and observations that are put in
/// order, follows when event time is told to have come further. So the output does not depend on
/// where one batch ended and the next began.
final class GaugeTask implements TaskProcessor.Task<String> {
    private static final byte[] CLOCKS = {'c'};

    private final ProcessorContext<String, byte[]> context;
    private final TopologySettings settings;
    private final Outlet<QualityMetrics> metrics;
    private final Outlet<DriftEpisode> drift;
    private final Outlet<Alert> alerts;
    private final KeyValueStore<byte[], byte[]> pending;
    private final BatchReader reader = new BatchReader();
    private final PartitionClocks clocks;
    private final Windows windows;
    private final InOrder inOrder;
    private final Acknowledgements acknowledgements;
    private final Monitors monitors;
    private final String partition;
    private long announced;

    GaugeTask(ProcessorContext<String, byte[]> context, ScorerParts parts) {
        this.context = context;
        settings = parts.settings();
        metrics = parts.outlet(Topics.METRICS, ScorerTopology.METRICS);
        drift = parts.outlet(Topics.DRIFT, ScorerTopology.DRIFT);
        alerts = parts.outlet(Topics.ALERTS, ScorerTopology.ALERTS);
        pending = context.getStateStore(ScorerTopology.PENDING);
        clocks = PartitionClocks.decode(pending.get(CLOCKS), settings.inputPartitions());
        announced = clocks.clock().announced();
        windows =
                new Windows(
                        context.getStateStore(ScorerTopology.WINDOWS),
                        settings.windows(),
                        settings.dedupeHorizon().toMillis(),
                        parts.counters());
        inOrder = new InOrder(pending, reader, ordered(clocks.clock()));
        acknowledgements = new Acknowledgements(pending);
        monitors = new Monitors(context.getStateStore(ScorerTopology.MONITORS), settings.drift());
        partition = Integer.toString(context.taskId().partition());
        settings.metricsInterval()
                .ifPresent(interval ->
                        context.schedule(
                                interval,
                                PunctuationType.WALL_CLOCK_TIME,
                                now -> windows.publishChanges(this::publish)));
        CommitHook.beforeCommit(context, ScorerTopology.GAUGE_COMMITS, this::beforeCommit);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        ObservationBatch batch = reader.read(record.value());
        EventClock clock = clocks.clock();
        for (WindowDelta delta : batch.getWindows()) windows.add(batch.getSuite(), delta, clock);
        inOrder.add(record.value(), BatchReader.observations(batch));
        acknowledgements.add(batch.getAcknowledgements());
        batch.getProgress().ifPresent(progress -> advance(batch.getPartition(), progress));
        // Of a partition that is not waited for: its time may have passed already.
        acknowledge(ordered(clocks.clock()));
    }

    private void advance(int inputPartition, Progress progress) {
        clocks.tell(
                inputPartition,
                new EventClock(progress.getSeen(), progress.getAnnounced()),
                progress.getIdle());
        EventClock clock = clocks.clock();
        windows.close(clock.settled(settings.grace().toMillis()), this::publishClose);
        inOrder.release(
                ordered(clock),
                observation -> {
                    acknowledge(observation.at());
                    monitors.observe(observation, this::publish);
                });
        acknowledge(ordered(clock));
        if (clock.announced() > announced) announce(clock);
    }

    private void acknowledge(long settled) {
        acknowledgements.release(
                settled, acknowledged -> monitors.acknowledge(acknowledged, this::publish));
    }

    private void announce(EventClock clock) {
        announced = clock.announced();
        if (clock.ended()) windows.publishChanges(this::publish);
        long timestamp = Math.max(0, clock.seen());
        metrics.watermark(context, partition, announced, timestamp);
        drift.watermark(context, partition, announced, timestamp);
        alerts.watermark(context, partition, announced, timestamp);
    }

    /// Everything before this time has been put in order.
    private long ordered(EventClock clock) {
        return clock.settled(settings.reorder().toMillis());
    }

    private void publishClose(WindowKey key, Window window) {
        publish(key, window, window.accounts());
    }

    private void publish(WindowKey key, Window window) {
        publish(key, window, window.allAccounts());
    }

    private void publish(WindowKey key, Window window, Accounts accounts) {
        metrics.send(
                context,
                MetricsRecords.key(key),
                MetricsRecords.of(
                        key, settings.windows(), window.quality(), accounts, window.closed()),
                Instant.ofEpochMilli(key.start()),
                null);
    }

    private void publish(EpisodeChange change) {
        drift.send(context, change.episodeId(), DriftRecords.episode(change), change.at(), null);
        DriftAlert alert = DriftAlert.of(change);
        alerts.send(context, alert.key(), DriftRecords.alert(alert), change.at(), null);
    }

    private void beforeCommit() {
        windows.store(clocks.clock());
        inOrder.store(ordered(clocks.clock()));
        acknowledgements.store();
        monitors.store();
        pending.put(CLOCKS, clocks.encode());
    }
}
