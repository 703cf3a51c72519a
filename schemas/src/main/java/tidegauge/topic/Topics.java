package tidegauge.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tidegauge.event.Acknowledgement;
import tidegauge.event.Alert;
import tidegauge.event.BudgetClaim;
import tidegauge.event.Completion;
import tidegauge.event.Consistency;
import tidegauge.event.DataClass;
import tidegauge.event.DriftEpisode;
import tidegauge.event.Outcome;
import tidegauge.event.PromptJob;
import tidegauge.event.QualityMetrics;
import tidegauge.event.Review;
import tidegauge.event.Verdict;
import tidegauge.topic.Topic.Cleanup;
import tidegauge.topic.Topic.Service;

/// Every topic of the pipeline, declared once.
public final class Topics {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    /// Longer than any window of a budget.
    private static final Duration TWO_MONTHS = Duration.ofDays(62);

    public static final Topic<PromptJob> JOBS_PUBLIC = jobsTopic("public");
    public static final Topic<PromptJob> JOBS_INTERNAL = jobsTopic("internal");
    public static final Topic<PromptJob> JOBS_CONFIDENTIAL = jobsTopic("confidential");
    public static final Topic<PromptJob> JOBS_RESTRICTED = jobsTopic("restricted");

    public static final Topic<Completion> COMPLETIONS =
            new Topic<>(
                    "tidegauge.completions",
                    "job id",
                    Completion.class,
                    Cleanup.DELETE,
                    MONTH,
                    Service.EVALUATOR);

    /// One partition, because the order of the claims decides who is granted what.
    public static final Topic<BudgetClaim> BUDGETS =
            new Topic<>(
                    "tidegauge.budgets",
                    "budget, of, window",
                    BudgetClaim.class,
                    Cleanup.DELETE,
                    TWO_MONTHS,
                    Service.EVALUATOR);

    public static final Topic<Verdict> VERDICTS =
            new Topic<>(
                    "tidegauge.verdicts",
                    "completion id",
                    Verdict.class,
                    Cleanup.DELETE,
                    MONTH,
                    Service.SCORER);
    public static final Topic<Consistency> CONSISTENCY =
            new Topic<>(
                    "tidegauge.consistency",
                    "job id",
                    Consistency.class,
                    Cleanup.DELETE,
                    MONTH,
                    Service.SCORER);
    public static final Topic<QualityMetrics> METRICS =
            new Topic<>(
                    "tidegauge.metrics",
                    "suite, backend, window",
                    QualityMetrics.class,
                    Cleanup.COMPACT_AND_DELETE,
                    MONTH,
                    Service.SCORER);
    public static final Topic<DriftEpisode> DRIFT =
            new Topic<>(
                    "tidegauge.drift",
                    "episode id",
                    DriftEpisode.class,
                    Cleanup.COMPACT,
                    MONTH,
                    Service.SCORER);
    public static final Topic<Acknowledgement> ACKNOWLEDGEMENTS =
            new Topic<>(
                    "tidegauge.acknowledgements",
                    "episode id",
                    Acknowledgement.class,
                    Cleanup.COMPACT,
                    MONTH,
                    Service.CONSOLE);
    public static final Topic<Alert> ALERTS =
            new Topic<>(
                    "tidegauge.alerts",
                    "alert key",
                    Alert.class,
                    Cleanup.COMPACT,
                    MONTH,
                    Service.SCORER);
    public static final Topic<Review> REVIEWS =
            new Topic<>(
                    "tidegauge.reviews",
                    "completion id, reviewer",
                    Review.class,
                    Cleanup.COMPACT,
                    MONTH,
                    Service.SCORER);
    public static final Topic<Outcome> OUTCOMES =
            new Topic<>(
                    "tidegauge.outcomes",
                    "completion id",
                    Outcome.class,
                    Cleanup.DELETE,
                    MONTH,
                    Service.SCORER);

    /// What could not be read or accepted, as raw bytes with a reason in the headers.
    public static final String DEAD_LETTERS = "tidegauge.dead-letters";

    /// Where the embedded registry keeps its schemas.
    public static final String SCHEMAS = "_schemas";

    /// Partitions of a topic where nobody says otherwise.
    ///
    /// All topics have the same number, so that a job and all its completions meet in one task.
    public static final int DEFAULT_PARTITIONS = 6;

    private Topics() {}

    /// The topic of jobs that hold text of a data class.
    public static Topic<PromptJob> jobs(DataClass dataClass) {
        return switch (dataClass) {
            case PUBLIC -> JOBS_PUBLIC;
            case INTERNAL -> JOBS_INTERNAL;
            case CONFIDENTIAL -> JOBS_CONFIDENTIAL;
            case RESTRICTED -> JOBS_RESTRICTED;
        };
    }

    /// The topics of jobs, from the least to the most sensitive.
    public static List<Topic<PromptJob>> jobs() {
        return List.of(JOBS_PUBLIC, JOBS_INTERNAL, JOBS_CONFIDENTIAL, JOBS_RESTRICTED);
    }

    /// Every topic with Avro values, in the order of the pipeline.
    public static List<Topic<?>> all() {
        return List.of(
                JOBS_PUBLIC,
                JOBS_INTERNAL,
                JOBS_CONFIDENTIAL,
                JOBS_RESTRICTED,
                COMPLETIONS,
                BUDGETS,
                VERDICTS,
                CONSISTENCY,
                METRICS,
                DRIFT,
                ACKNOWLEDGEMENTS,
                ALERTS,
                REVIEWS,
                OUTCOMES);
    }

    /// Every topic as it is to be on a cluster: those of [#all], the dead letters and the
    /// registry's.
    public static List<TopicSpec> specs() {
        List<TopicSpec> specs = new ArrayList<>();
        all().forEach(topic ->
                specs.add(
                        topic.equals(BUDGETS)
                                ? TopicSpec.of(topic).withOnePartition()
                                : TopicSpec.of(topic)));
        specs.add(TopicSpec.of(DEAD_LETTERS, Cleanup.DELETE, MONTH));
        specs.add(TopicSpec.SCHEMAS);
        return List.copyOf(specs);
    }

    private static Topic<PromptJob> jobsTopic(String dataClass) {
        return new Topic<>(
                "tidegauge.jobs." + dataClass,
                "job id",
                PromptJob.class,
                Cleanup.DELETE,
                WEEK,
                Service.PRODUCER);
    }
}
