package tidegauge.local.config;

import java.util.List;
import tidegauge.local.config.Shape.Choice;
import tidegauge.local.config.Shape.Decimal;
import tidegauge.local.config.Shape.Flag;
import tidegauge.local.config.Shape.ListOf;
import tidegauge.local.config.Shape.Properties;
import tidegauge.local.config.Shape.SecretText;
import tidegauge.local.config.Shape.Section;
import tidegauge.local.config.Shape.Span;
import tidegauge.local.config.Shape.TableOf;
import tidegauge.local.config.Shape.Text;
import tidegauge.local.config.Shape.Whole;

/// Every key of `tidegauge.yaml`, declared once.
///
/// The checks, the defaults, the JSON Schema and the tables of `docs/configuration.md` all come
/// from here. A key that holds a port is `optional`, so that nothing listens unless asked to.
public final class ConfigKeys {
    private static final Whole COUNT = new Whole(1, Integer.MAX_VALUE);
    private static final Whole NATURAL = new Whole(0, Integer.MAX_VALUE);
    private static final Whole PORT = new Whole(0, 65_535);
    private static final Decimal RATE = new Decimal(0.000001, Double.MAX_VALUE);
    private static final Decimal USD = new Decimal(0, 1_000_000_000);
    private static final Decimal SHARE = new Decimal(0, 1);
    private static final Choice DATA_CLASS =
            new Choice(List.of("public", "internal", "confidential", "restricted"));

    private static final Section KAFKA =
            Section.of(
                    Key.optional(
                            "bootstrapServers",
                            new Text(),
                            "a broker in this process",
                            "Brokers to connect to first, HOST:PORT with commas between."),
                    Key.optional(
                            "schemaRegistry",
                            new Text(),
                            "a registry in this process",
                            "URL of a schema registry that speaks Confluent's API."),
                    Key.of(
                            "dataFolder",
                            new Text(),
                            ".tidegauge/broker",
                            "Where a broker in this process keeps its log."),
                    Key.of(
                            "partitions",
                            new Whole(1, 1000),
                            "6",
                            "Partitions of each topic that is created."),
                    Key.of(
                            "replication",
                            new Whole(1, 32),
                            "3",
                            "Replicas of each topic that is created on given brokers; a broker in"
                                    + " this process has 1."),
                    Key.of(
                            "properties",
                            new Properties(),
                            "{}",
                            "Kafka client properties, handed on as they are; those that hold"
                                    + " secrets must be references."));

    private static final Section BACKEND =
            Section.of(
                    Key.required(
                            "provider",
                            new Choice(
                                    List.of(
                                            "openai",
                                            "anthropic",
                                            "gemini",
                                            "mistral",
                                            "ollama",
                                            "recorded")),
                            "The wire shape; openai is for every compatible server too, such as"
                                    + " vLLM."),
                    Key.optional(
                            "model",
                            new Text(),
                            "required unless recorded",
                            "The model to ask for."),
                    Key.optional(
                            "baseUrl",
                            new Text(),
                            "the provider's own",
                            "Where the API is served, its version included; for recorded, the"
                                    + " path of a JSONL file."),
                    Key.optional("apiKey", new SecretText(), "none", "The provider's key."),
                    Key.of(
                            "clearance",
                            DATA_CLASS,
                            "public",
                            "The most sensitive data class that the backend may see."),
                    Key.of("concurrency", new Whole(1, 100_000), "16", "Calls at once."),
                    Key.of(
                            "deadline",
                            new Span(),
                            "60s",
                            "The longest that one call may take, to its last byte."),
                    Key.of(
                            "streaming",
                            new Flag(),
                            "false",
                            "Whether to stream every answer, which measures the time to the first"
                                    + " token."),
                    Key.of(
                            "maxAttempts",
                            new Whole(1, 4),
                            "4",
                            "Calls per question, retries included."),
                    Key.of(
                            "region",
                            new Text(),
                            "",
                            "Where the backend processes data, in your own words."),
                    Key.optional(
                            "requestsPerMinute",
                            COUNT,
                            "as the provider grants",
                            "Calls a minute at most, of each evaluator."),
                    Key.optional(
                            "tokensPerMinute",
                            COUNT,
                            "as the provider grants",
                            "Input and output tokens a minute at most, of each evaluator."),
                    Key.optional(
                            "maxOutputTokens",
                            COUNT,
                            "the provider's own",
                            "The longest answer to ask for where a job names none; budgets need"
                                    + " it."),
                    Key.optional(
                            "inputUsdPerMillion",
                            USD,
                            "as in the price table",
                            "What a million input tokens cost, for budgets, with"
                                + " outputUsdPerMillion; the price table is scorer.priceTable."),
                    Key.optional(
                            "outputUsdPerMillion",
                            USD,
                            "as in the price table",
                            "What a million output tokens cost, reasoning included."),
                    Key.optional(
                            "cachedInputUsdPerMillion",
                            USD,
                            "as input",
                            "What a million input tokens read from the provider's cache cost."),
                    Key.optional(
                            "cacheWriteUsdPerMillion",
                            USD,
                            "as input",
                            "What a million input tokens written to the provider's cache cost."));

    private static final Section BUDGET =
            Section.of(
                    Key.required("usd", USD, "The cap of each window, US dollars."),
                    Key.of(
                            "per",
                            new Choice(List.of("hour", "day", "month")),
                            "day",
                            "How often it begins anew, in UTC."),
                    Key.optional(
                            "backend",
                            new Text(),
                            "all together",
                            "The backend that it counts; '*' counts each apart."),
                    Key.optional(
                            "suite",
                            new Text(),
                            "all together",
                            "The suite that it counts; '*' counts each apart."),
                    Key.optional(
                            "tenant",
                            new Text(),
                            "all together",
                            "The tenant that it counts; '*' counts each apart."));

    private static final Section SUITE =
            Section.of(
                    Key.required(
                            "file",
                            new Text(),
                            "The prompts: JSONL, CSV or OpenAI batch lines; relative to this"
                                    + " configuration."),
                    Key.required(
                            "backends", new ListOf(new Text()), "Names of the backends to ask."),
                    Key.of("samples", COUNT, "1", "Answers to ask of each backend."),
                    Key.of("dataClass", DATA_CLASS, "public", "Who may see the prompts."),
                    Key.of(
                            "template",
                            new Text(),
                            "",
                            "Version of the prompt template; a new one starts new drift streams."),
                    Key.optional(
                            "canariesEvery",
                            new Span(),
                            "asked once",
                            "Repeat the prompts as canaries, at least 1s apart."));

    private static final Section EVALUATOR =
            Section.of(
                    Key.of(
                            "groupId",
                            new Text(),
                            "tidegauge-evaluator",
                            "The consumer group that shares the jobs."),
                    Key.of(
                            "dataClasses",
                            new ListOf(DATA_CLASS),
                            "[public]",
                            "The data classes whose jobs topics are read."),
                    Key.of(
                            "maxInFlight",
                            COUNT,
                            "4096",
                            "Calls accepted and not yet acknowledged by the broker; then reading"
                                    + " pauses."),
                    Key.of(
                            "maxCallsPerJob",
                            COUNT,
                            "1000",
                            "The largest backends x samples of a job; larger ones are dead"
                                    + " letters."),
                    Key.of(
                            "offsetWindow",
                            new Whole(64, 16_384),
                            "16384",
                            "Records of a partition from the oldest unfinished to the newest"
                                    + " accepted; a multiple of 64."),
                    Key.of("commitInterval", new Span(), "1s", "How often progress is committed."),
                    Key.of(
                            "drainTimeout",
                            new Span(),
                            "30s",
                            "How long an end waits for calls in flight."),
                    Key.of(
                            "httpHost",
                            new Text(),
                            "127.0.0.1",
                            "The address that health and metrics listen on."),
                    Key.optional(
                            "httpPort",
                            PORT,
                            "not served",
                            "The port of health and metrics; 0 takes a free one."),
                    Key.of(
                            "tenantLabel",
                            new Text(),
                            "tenant",
                            "The label of a job that names its tenant."));

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

    private static final Section SCORER =
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

    private static final Section DRIFT =
            Section.of(
                    Key.of(
                            "falseAlarmsPerMonth",
                            RATE,
                            "0.1",
                            "False alarms allowed per stream and month."),
                    Key.of(
                            "observationsPerMonth",
                            COUNT,
                            "30000",
                            "Observations of one stream in a month."),
                    Key.of(
                            "warmUp",
                            new Whole(20, Integer.MAX_VALUE),
                            "200",
                            "Observations of a metric before its detector is armed."),
                    Key.of(
                            "boundedUntil",
                            COUNT,
                            "5000",
                            "Baseline size from which its estimate is used without a confidence"
                                    + " bound."),
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

    private static final Section FIXED_COST =
            Section.of(
                    Key.required(
                            "usdPerGpuHour",
                            new Decimal(0, Double.MAX_VALUE),
                            "Price of one GPU for an hour, US dollars."),
                    Key.of("gpus", RATE, "1", "How many run."),
                    Key.of(
                            "hoursPerMonth",
                            new Decimal(0, 744),
                            "730",
                            "How long they run; 730 is always."));

    private static final Section REPORT =
            Section.of(
                    Key.of(
                            "metric",
                            new Text(),
                            "format.strict",
                            "The flag, or score from 0 to 1, that is quality, such as correct."),
                    Key.of("bar", SHARE, "0.95", "The quality that is wanted."),
                    Key.of(
                            "margin",
                            new Decimal(0, 0.99),
                            "0",
                            "How far below the bar, or below the reference, is still good enough."),
                    Key.of(
                            "errorRate",
                            new Decimal(0.000001, 0.5),
                            "0.05",
                            "How often a verdict on quality may be wrong, however often one"
                                    + " looks."),
                    Key.optional(
                            "reference",
                            new Text(),
                            "no comparison",
                            "A backend to compare the others with on the same prompts."),
                    Key.of(
                            "asynchronous",
                            new ListOf(new Text()),
                            "[]",
                            "Suites whose answers nobody waits for: two minutes are soon enough,"
                                    + " instead of two seconds."),
                    Key.optional(
                            "callsPerMonth",
                            COUNT,
                            "no monthly cost",
                            "Your volume, for the cost of a month."),
                    Key.optional(
                            "failureCostUsd",
                            new Decimal(0, Double.MAX_VALUE),
                            "not measured",
                            "What one answer that is not good costs you."),
                    Key.of(
                            "fixedCosts",
                            new TableOf("backend", FIXED_COST),
                            "{}",
                            "What self-hosted backends cost whether or not they are asked."));

    /// The whole file.
    public static final Section ROOT =
            Section.of(
                    Key.of("kafka", KAFKA, "{}", "The broker and the schema registry."),
                    Key.of(
                            "backends",
                            new TableOf("backend", BACKEND),
                            "{}",
                            "The model backends, by the name that jobs ask for."),
                    Key.of(
                            "suites",
                            new TableOf("suite", SUITE),
                            "{}",
                            "The prompt suites, by name."),
                    Key.of("evaluator", EVALUATOR, "{}", "How backends are called."),
                    Key.of(
                            "budgets",
                            new TableOf("budget", BUDGET),
                            "{}",
                            "Hard caps on what calls cost, by name."),
                    Key.of("scorer", SCORER, "{}", "How completions are judged and counted."),
                    Key.of("drift", DRIFT, "{}", "When a change is an alarm."),
                    Key.of(
                            "reviews",
                            ReviewKeys.REVIEWS,
                            "{}",
                            "Which answers are set aside for people."),
                    Key.of("alerts", AlertKeys.ALERTS, "{}", "Who is told of what."),
                    Key.of("report", REPORT, "{}", "What scorecards compare with."),
                    Key.of("console", ConsoleKeys.CONSOLE, "{}", "Who may look, and where."));

    private ConfigKeys() {}
}
