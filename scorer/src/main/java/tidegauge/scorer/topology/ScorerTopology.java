package tidegauge.scorer.topology;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import tidegauge.event.DataClass;
import tidegauge.scorer.count.Counters;
import tidegauge.scorer.format.FormatEvaluator;
import tidegauge.scorer.grounding.GroundingEvaluator;
import tidegauge.scorer.shipped.ShippedModels;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

/// The line from jobs, completions and acknowledgements to verdicts, outcomes, metrics, drift and
/// alerts.
///
/// The first half is partitioned by job: it judges, and keeps the ledger. The second half is
/// partitioned by suite: it keeps windows and drift monitors.
public final class ScorerTopology {
    static final String VERDICTS = "verdicts";
    static final String OUTCOMES = "outcomes";
    static final String CONSISTENCY = "consistency";
    static final String DEAD_LETTERS = "dead-letters";
    static final String METRICS = "metrics";
    static final String DRIFT = "drift";
    static final String ALERTS = "alerts";
    static final String REVIEWS = "reviews";

    static final String LEDGER = "ledger";
    static final String GROUPS = "groups";
    static final String JUDGE_COMMITS = "judge-commits";
    static final String WINDOWS = "windows";
    static final String PENDING = "pending";
    static final String MONITORS = "monitors";
    static final String GAUGE_COMMITS = "gauge-commits";

    private static final String INPUT = "jobs-and-completions";
    private static final String JUDGE = "judge";
    private static final String OBSERVATIONS = "observations";
    private static final String GAUGE = "gauge";

    /// Kafka Streams names the node that writes to a repartition topic so.
    static final String OBSERVATIONS_OUT = OBSERVATIONS + "-repartition-filter";

    private ScorerTopology() {}

    /// Builds the line.
    ///
    /// @param config Kafka client properties with `schema.registry.url`
    /// @param clock tells which records are ahead of time
    public static Topology build(
            TopologySettings settings,
            Map<String, ?> config,
            Counters counters,
            InstantSource clock) {
        ScorerParts parts =
                new ScorerParts(
                        settings,
                        config,
                        new FormatEvaluator(),
                        new GroundingEvaluator(ShippedModels.grounding()),
                        counters,
                        new RegistryPatience(settings.registryPatience()),
                        UUID.randomUUID().toString());
        StreamsBuilder line = new StreamsBuilder();
        line.addStateStore(store(LEDGER, settings))
                .addStateStore(store(GROUPS, settings))
                .addStateStore(CommitHook.builder(JUDGE_COMMITS))
                .addStateStore(store(WINDOWS, settings))
                .addStateStore(store(PENDING, settings))
                .addStateStore(store(MONITORS, settings))
                .addStateStore(CommitHook.builder(GAUGE_COMMITS));

        KStream<byte[], byte[]> input =
                line.stream(
                        inputTopics(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withName(INPUT)
                                .withTimestampExtractor(
                                        new NeverAhead(clock, settings.maxAhead())));
        KStream<String, byte[]> observations =
                input.process(
                                () -> new TaskProcessor<byte[]>(task -> new JudgeTask(task, parts)),
                                Named.as(JUDGE),
                                LEDGER,
                                GROUPS,
                                JUDGE_COMMITS)
                        .repartition(
                                Repartitioned.with(Serdes.String(), Serdes.ByteArray())
                                        .withName(OBSERVATIONS)
                                        .withStreamPartitioner(new ToTheGauge()));
        observations.process(
                () -> new TaskProcessor<String>(task -> new GaugeTask(task, parts)),
                Named.as(GAUGE),
                WINDOWS,
                PENDING,
                MONITORS,
                GAUGE_COMMITS);

        Topology topology = line.build();
        sink(topology, VERDICTS, Topics.VERDICTS.name(), JUDGE);
        sink(topology, OUTCOMES, Topics.OUTCOMES.name(), JUDGE);
        sink(topology, CONSISTENCY, Topics.CONSISTENCY.name(), JUDGE);
        sink(topology, REVIEWS, Topics.REVIEWS.name(), JUDGE);
        topology.addSink(
                DEAD_LETTERS,
                Topics.DEAD_LETTERS,
                new StringSerializer(),
                new ByteArraySerializer(),
                JUDGE);
        if (settings.modelJudge().isOn())
            for (DataClass dataClass : DataClass.values())
                sink(topology, ModelJudging.sink(dataClass), Topics.jobs(dataClass).name(), JUDGE);
        sink(topology, METRICS, Topics.METRICS.name(), GAUGE);
        sink(topology, DRIFT, Topics.DRIFT.name(), GAUGE);
        sink(topology, ALERTS, Topics.ALERTS.name(), GAUGE);
        return topology;
    }

    /// The topics that are read: those of jobs, completions, and acknowledgements.
    public static List<String> inputTopics() {
        return Stream.concat(
                        Topics.jobs().stream(),
                        Stream.of(Topics.COMPLETIONS, Topics.ACKNOWLEDGEMENTS))
                .map(Topic::name)
                .toList();
    }

    private static void sink(Topology topology, String name, String topic, String parent) {
        topology.addSink(
                name,
                topic,
                new StringSerializer(),
                new ByteArraySerializer(),
                Watermarks.toEveryPartition(),
                parent);
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> store(
            String name, TopologySettings settings) {
        return store(
                settings.storesOnDisk()
                        ? Stores.persistentKeyValueStore(name)
                        : Stores.inMemoryKeyValueStore(name));
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> store(
            KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }
}
