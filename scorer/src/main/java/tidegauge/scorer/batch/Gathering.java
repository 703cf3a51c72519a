package tidegauge.scorer.batch;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tidegauge.scorer.ledger.Accounts;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.window.EventClock;
import tidegauge.scorer.window.Tumbling;
import tidegauge.scorer.wire.Acknowledged;
import tidegauge.scorer.wire.ObservationBatch;
import tidegauge.scorer.wire.Progress;

/// Gathers what one task finds out, until it is told to others as one batch per suite.
///
/// Windows are added up here already, so that a suite with very much traffic costs the one task
/// that keeps it little.
public final class Gathering {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final int partition;
    private final Tumbling windows;
    private final StateCodec<ObservationBatch> codec = new StateCodec<>(ObservationBatch.class);
    private Map<String, SuiteGathering> suites = new LinkedHashMap<>();
    private int size;

    /// A batch for the task that keeps a suite.
    @SuppressWarnings("ArrayRecordComponent")
    public record Batch(String suite, byte[] bytes) {}

    /// @param partition partition of the completions that are gathered
    public Gathering(int partition, Tumbling windows) {
        this.partition = partition;
        this.windows = windows;
    }

    /// Adds to the accounts of the window in which something was expected.
    ///
    /// @param closed whether that window is over
    public void account(
            String suite, String backend, long expectedAt, Accounts more, boolean closed) {
        suite(suite).account(backend, windows.start(expectedAt), more, closed);
        size++;
    }

    /// Adds an observation to its window and to those for the drift detectors.
    ///
    /// @param orderAt the time by which it is put in order
    public void observe(Observation observation, long orderAt) {
        suite(observation.lane().suite())
                .observe(observation, windows.start(observation.at()), orderAt);
    }

    /// Adds that a person accepts the change of an episode.
    public void acknowledge(Acknowledged acknowledged) {
        suite(acknowledged.getSuite()).acknowledge(acknowledged);
        size++;
    }

    /// How much has been gathered.
    public int size() {
        return size;
    }

    /// Takes what was gathered, as one batch per suite.
    public List<Batch> drain() {
        if (suites.isEmpty()) return List.of();
        List<Batch> batches = new ArrayList<>(suites.size());
        suites.forEach((suite, gathered) ->
                batches.add(new Batch(suite, codec.encode(gathered.batch(partition, suite)))));
        suites = new LinkedHashMap<>();
        size = 0;
        return batches;
    }

    /// A batch that tells how far the partition has come.
    ///
    /// @param idle whether nobody should wait for the partition
    public byte[] progress(EventClock clock, boolean idle) {
        return codec.encode(
                new ObservationBatch(
                        partition,
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        NOTHING,
                        NOTHING,
                        NOTHING,
                        List.of(),
                        new Progress(clock.seen(), clock.announced(), idle),
                        List.of()));
    }

    private SuiteGathering suite(String suite) {
        return suites.computeIfAbsent(suite, name -> new SuiteGathering());
    }
}
