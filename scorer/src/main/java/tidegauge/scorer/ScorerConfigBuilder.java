package tidegauge.scorer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tidegauge.scorer.ScorerConfig.Guarantee;
import tidegauge.scorer.ScorerConfig.Store;
import tidegauge.scorer.drift.DriftSettings;
import tidegauge.scorer.modeljudge.ModelJudgeSettings;
import tidegauge.scorer.review.ReviewSettings;

/// Changes some settings of a [ScorerConfig]; each method is named after the setting.
public final class ScorerConfigBuilder {
    private String applicationId;
    private Guarantee guarantee;
    private int threads;
    private Path stateDir;
    private Store store;
    private Duration commitInterval;
    private Duration window;
    private Duration grace;
    private Duration reorder;
    private Duration dedupeHorizon;
    private Optional<Duration> idleAfter;
    private Optional<Duration> metricsInterval;
    private Duration maxAhead;
    private int maxAnswersPerJob;
    private Duration consistencyWait;
    private boolean compareUnannounced;
    private boolean acceptEndOfStream;
    private Duration registryPatience;
    private Optional<Path> priceTable;
    private DriftSettings drift;
    private ReviewSettings reviews;
    private ModelJudgeSettings modelJudge;

    ScorerConfigBuilder(ScorerConfig config) {
        applicationId = config.applicationId();
        guarantee = config.guarantee();
        threads = config.threads();
        stateDir = config.stateDir();
        store = config.store();
        commitInterval = config.commitInterval();
        window = config.window();
        grace = config.grace();
        reorder = config.reorder();
        dedupeHorizon = config.dedupeHorizon();
        idleAfter = config.idleAfter();
        metricsInterval = config.metricsInterval();
        maxAhead = config.maxAhead();
        maxAnswersPerJob = config.maxAnswersPerJob();
        consistencyWait = config.consistencyWait();
        compareUnannounced = config.compareUnannounced();
        acceptEndOfStream = config.acceptEndOfStream();
        registryPatience = config.registryPatience();
        priceTable = config.priceTable();
        drift = config.drift();
        reviews = config.reviews();
        modelJudge = config.modelJudge();
    }

    public ScorerConfigBuilder applicationId(String value) {
        applicationId = value;
        return this;
    }

    public ScorerConfigBuilder guarantee(Guarantee value) {
        guarantee = value;
        return this;
    }

    public ScorerConfigBuilder threads(int value) {
        threads = value;
        return this;
    }

    public ScorerConfigBuilder stateDir(Path value) {
        stateDir = value;
        return this;
    }

    public ScorerConfigBuilder store(Store value) {
        store = value;
        return this;
    }

    public ScorerConfigBuilder commitInterval(Duration value) {
        commitInterval = value;
        return this;
    }

    public ScorerConfigBuilder window(Duration value) {
        window = value;
        return this;
    }

    public ScorerConfigBuilder grace(Duration value) {
        grace = value;
        return this;
    }

    public ScorerConfigBuilder reorder(Duration value) {
        reorder = value;
        return this;
    }

    public ScorerConfigBuilder dedupeHorizon(Duration value) {
        dedupeHorizon = value;
        return this;
    }

    public ScorerConfigBuilder idleAfter(Optional<Duration> value) {
        idleAfter = value;
        return this;
    }

    public ScorerConfigBuilder metricsInterval(Optional<Duration> value) {
        metricsInterval = value;
        return this;
    }

    public ScorerConfigBuilder maxAhead(Duration value) {
        maxAhead = value;
        return this;
    }

    public ScorerConfigBuilder maxAnswersPerJob(int value) {
        maxAnswersPerJob = value;
        return this;
    }

    public ScorerConfigBuilder consistencyWait(Duration value) {
        consistencyWait = value;
        return this;
    }

    public ScorerConfigBuilder compareUnannounced(boolean value) {
        compareUnannounced = value;
        return this;
    }

    public ScorerConfigBuilder acceptEndOfStream(boolean value) {
        acceptEndOfStream = value;
        return this;
    }

    public ScorerConfigBuilder registryPatience(Duration value) {
        registryPatience = value;
        return this;
    }

    public ScorerConfigBuilder priceTable(Optional<Path> value) {
        priceTable = value;
        return this;
    }

    public ScorerConfigBuilder drift(DriftSettings value) {
        drift = value;
        return this;
    }

    public ScorerConfigBuilder reviews(ReviewSettings value) {
        reviews = value;
        return this;
    }

    public ScorerConfigBuilder modelJudge(ModelJudgeSettings value) {
        modelJudge = value;
        return this;
    }

    /// The changed configuration.
    public ScorerConfig build() {
        return new ScorerConfig(
                applicationId,
                guarantee,
                threads,
                stateDir,
                store,
                commitInterval,
                window,
                grace,
                reorder,
                dedupeHorizon,
                idleAfter,
                metricsInterval,
                maxAhead,
                maxAnswersPerJob,
                consistencyWait,
                compareUnannounced,
                acceptEndOfStream,
                registryPatience,
                priceTable,
                drift,
                reviews,
                modelJudge);
    }
}
