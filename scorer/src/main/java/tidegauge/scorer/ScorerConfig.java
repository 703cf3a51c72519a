package tidegauge.scorer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tidegauge.scorer.drift.DriftSettings;
import tidegauge.scorer.modeljudge.ModelJudgeSettings;
import tidegauge.scorer.review.ReviewSettings;

/// How a scorer runs. [#defaults] is the one place of every default.
///
/// @param applicationId names the consumer group, the internal topics and the state
/// @param guarantee how often a record may count after a crash
/// @param threads stream threads in this process
/// @param stateDir where state is kept on disk
/// @param store what holds the ledger and the windows
/// @param commitInterval how often results become visible: 100 ms is the throughput profile, 10 ms
///   the latency profile
/// @param window length of the tumbling windows of event time
/// @param grace how long a window waits for late completions, in event time
/// @param reorder how far completions may be out of order before drift detectors see them as they
///   come; at most `grace`
/// @param dedupeHorizon how long a completion id is remembered, in event time
/// @param idleAfter after this long without input, event time is taken to pass as the clock does,
///   so that the last windows close; empty for never
/// @param metricsInterval least time between two provisional metrics of one window; empty for none
/// @param maxAhead how far ahead of the clock a record may be; those further ahead are dead letters
/// @param maxAnswersPerJob most backends × samples of one job; jobs that ask for more are dead
///   letters
/// @param consistencyWait how long the answers to one job are waited for before they are compared,
///   in event time
/// @param compareUnannounced whether an answer opens a comparison by itself where no job has
///   announced how many there will be, as in a replay
/// @param acceptEndOfStream whether a watermark may end the stream, as a replay does
/// @param registryPatience how long to wait for the schema registry before stopping
/// @param priceTable file with prices in our own form; empty for the table that is shipped
/// @param drift what a person may choose about drift detection
/// @param reviews which completions are set aside for people
/// @param modelJudge which completions are judged by which models
public record ScorerConfig(
        String applicationId,
        Guarantee guarantee,
        int threads,
        Path stateDir,
        Store store,
        Duration commitInterval,
        Duration window,
        Duration grace,
        Duration reorder,
        Duration dedupeHorizon,
        Optional<Duration> idleAfter,
        Optional<Duration> metricsInterval,
        Duration maxAhead,
        int maxAnswersPerJob,
        Duration consistencyWait,
        boolean compareUnannounced,
        boolean acceptEndOfStream,
        Duration registryPatience,
        Optional<Path> priceTable,
        DriftSettings drift,
        ReviewSettings reviews,
        ModelJudgeSettings modelJudge) {

    /// How often a record may count after a crash.
    public enum Guarantee {
        /// Once: every record that was read counts once in everything that is written.
        EXACTLY_ONCE,
        /// At least once: faster to become visible, and some records count twice after a crash.
        AT_LEAST_ONCE
    }

    /// What holds the ledger and the windows.
    public enum Store {
        /// The heap: for tests, replays and small deployments; restored from Kafka at start.
        MEMORY,
        /// RocksDB on disk.
        ROCKSDB
    }

    /// Refuses what cannot work, saying why.
    public ScorerConfig {
        require(!applicationId.isBlank(), "applicationId is empty");
        require(threads >= 1, "threads must be at least 1, not " + threads);
        requirePositive("commitInterval", commitInterval);
        requirePositive("window", window);
        requirePositive("dedupeHorizon", dedupeHorizon);
        requirePositive("consistencyWait", consistencyWait);
        requirePositive("registryPatience", registryPatience);
        require(!grace.isNegative(), "grace is negative: " + grace);
        require(!reorder.isNegative(), "reorder is negative: " + reorder);
        require(!maxAhead.isNegative(), "maxAhead is negative: " + maxAhead);
        require(
                reorder.compareTo(grace) <= 0,
                "reorder (" + reorder + ") must not be longer than grace (" + grace + ")");
        require(maxAnswersPerJob >= 1, "maxAnswersPerJob must be at least 1");
        idleAfter.ifPresent(duration -> requirePositive("idleAfter", duration));
        metricsInterval.ifPresent(duration -> requirePositive("metricsInterval", duration));
    }

    /// The defaults.
    public static ScorerConfig defaults() {
        return new ScorerConfig(
                "tidegauge-scorer",
                Guarantee.EXACTLY_ONCE,
                1,
                Path.of(System.getProperty("java.io.tmpdir"), "tidegauge-scorer"),
                Store.ROCKSDB,
                Duration.ofMillis(100),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofDays(7),
                Optional.of(Duration.ofSeconds(30)),
                Optional.of(Duration.ofSeconds(1)),
                Duration.ofMinutes(5),
                10_000,
                Duration.ofHours(1),
                false,
                false,
                Duration.ofMinutes(2),
                Optional.empty(),
                DriftSettings.defaults(),
                ReviewSettings.defaults(),
                ModelJudgeSettings.OFF);
    }

    /// The defaults for a replay: the output depends on the input alone, and the stream may end.
    public static ScorerConfig replay() {
        return defaults().toBuilder()
                .store(Store.MEMORY)
                .idleAfter(Optional.empty())
                .metricsInterval(Optional.empty())
                .compareUnannounced(true)
                .acceptEndOfStream(true)
                .reviews(ReviewSettings.NONE)
                .build();
    }

    /// A copy to change.
    public ScorerConfigBuilder toBuilder() {
        return new ScorerConfigBuilder(this);
    }

    private static void requirePositive(String name, Duration duration) {
        require(duration.isPositive(), name + " must be longer than zero, not " + duration);
    }

    private static void require(boolean holds, String message) {
        if (!holds) throw new IllegalArgumentException("scorer: " + message);
    }
}
