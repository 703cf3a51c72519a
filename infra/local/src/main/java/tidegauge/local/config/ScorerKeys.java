package tidegauge.local.config;

import static tidegauge.local.config.Shapes.COUNT;
import static tidegauge.local.config.Shapes.NATURAL;
import static tidegauge.local.config.Shapes.RATE;
import static tidegauge.local.config.Shapes.SHARE;

import java.util.List;
import tidegauge.local.config.Shape.Choice;
import tidegauge.local.config.Shape.Decimal;
import tidegauge.local.config.Shape.ListOf;
import tidegauge.local.config.Shape.Section;
import tidegauge.local.config.Shape.Span;
import tidegauge.local.config.Shape.Text;
import tidegauge.local.config.Shape.Whole;

/// The keys of how completions are judged, counted and watched.
final class ScorerKeys {
    private static final Section MODEL_JUDGE =
            Section.of(
                    Key.of(
                            "suites",
                            new ListOf(new Text()),
                            "[]",
                            "Suites whose answers with a context are judged."),
                    Key.of("share", SHARE, "0.05", "Share of these answers that is judged."),
                    Key.of(
                            "backends",
                            new ListOf(new Text()),
                            "[]",
                            "Names of the backends that judge: the first whose model is of another"
                                    + " family than the judged one is asked."),
                    Key.of(
                            "label",
                            new Text(),
                            "supported",
                            "Flag of a completion in which a person says whether it is supported,"
                                    + " to compare the judge with."));

    static final Section SCORER =
            Section.of(
                    Key.of(
                            "applicationId",
                            new Text(),
                            "tidegauge-scorer",
                            "Names the consumer group, the internal topics and the state."),
                    Key.of(
                            "guarantee",
                            new Choice(List.of("exactly-once", "at-least-once")),
                            "exactly-once",
                            "How often a record may count after a crash."),
                    Key.of("threads", new Whole(1, 1024), "1", "Stream threads in this process."),
                    Key.optional(
                            "stateDir",
                            new Text(),
                            "in the platform's temporary folder",
                            "Where state is kept on disk."),
                    Key.of(
                            "store",
                            new Choice(List.of("rocksdb", "memory")),
                            "rocksdb",
                            "What holds the ledger and the windows."),
                    Key.of(
                            "commitInterval",
                            new Span(),
                            "100ms",
                            "How often results become visible."),
                    Key.of(
                            "window",
                            new Span(),
                            "1m",
                            "Length of the tumbling windows of event time."),
                    Key.of(
                            "grace",
                            new Span(),
                            "10s",
                            "How long a window waits for late completions, in event time."),
                    Key.of(
                            "reorder",
                            new Span(),
                            "2s",
                            "How far completions may be out of order before drift detectors see"
                                    + " them as they come; at most grace."),
                    Key.of(
                            "dedupeHorizon",
                            new Span(),
                            "7d",
                            "How long a completion id is remembered, in event time."),
                    Key.of(
                            "idleAfter",
                            new Span(),
                            "30s",
                            "After this long without input, event time passes as the clock does,"
                                    + " so that the last windows close; 0s for never."),
                    Key.of(
                            "metricsInterval",
                            new Span(),
                            "1s",
                            "Least time between two provisional metrics of one window; 0s for"
                                    + " none."),
                    Key.of(
                            "maxAhead",
                            new Span(),
                            "5m",
                            "How far ahead of the clock a record may be; those further ahead are"
                                    + " dead letters."),
                    Key.of(
                            "maxAnswersPerJob",
                            COUNT,
                            "10000",
                            "Most backends x samples of one job; jobs that ask for more are dead"
                                    + " letters."),
                    Key.of(
                            "consistencyWait",
                            new Span(),
                            "1h",
                            "How long the answers to one job are waited for, in event time,"
                                    + " before those that came are compared."),
                    Key.of(
                            "registryPatience",
                            new Span(),
                            "2m",
                            "How long to wait for the schema registry before stopping."),
                    Key.optional(
                            "priceTable",
                            new Text(),
                            "the table that is shipped",
                            "File with prices; relative to this configuration."),
                    Key.of(
                            "modelJudge",
                            MODEL_JUDGE,
                            "{}",
                            "Models that judge whether answers are supported by their context."));

    static final Section DRIFT =
            Section.of(
                    Key.of("falseAlarmsPerMonth", RATE, "0.1", "False alarms allowed in a month."),
                    Key.of(
                            "observationsPerMonth",
                            COUNT,
                            "30000",
                            "Observations of one stream in a month."),
                    Key.of(
                            "budgetOf",
                            new Choice(List.of("suite", "stream")),
                            "suite",
                            "Whose the false alarms are: all streams of a suite share them, or each"
                                    + " has as many."),
                    Key.of(
                            "warmUp",
                            new Whole(20, Integer.MAX_VALUE),
                            "200",
                            "Observations of a metric before its detector is armed."),
                    Key.of(
                            "boundedUntil",
                            COUNT,
                            "5000",
                            "Baseline size at which it stops growing; its estimate is bounded at"
                                    + " any size."),
                    Key.of(
                            "rest",
                            NATURAL,
                            "12",
                            "Observations left out after a crossing, so that a short burst can"
                                    + " pass."),
                    Key.of(
                            "confirmation",
                            COUNT,
                            "25",
                            "Observations after a crossing before which nothing is decided."),
                    Key.of(
                            "confirmationOdds",
                            new Decimal(1, Double.MAX_VALUE),
                            "20",
                            "Odds for or against the change at which a suspect is decided; above"
                                    + " 1."),
                    Key.of(
                            "historyRows",
                            new Whole(64, Integer.MAX_VALUE),
                            "1024",
                            "Recent observations kept per stream to date a change."),
                    Key.of(
                            "promptProfiles",
                            NATURAL,
                            "2048",
                            "Prompts remembered per stream to compare like with like."),
                    Key.of(
                            "exampleChars",
                            new Whole(0, 500),
                            "500",
                            "Longest example answer; 0 keeps answers out of the topic."),
                    Key.of("examples", NATURAL, "5", "Most examples per episode."));

    private ScorerKeys() {}
}
