package tidegauge.local.config;

import static tidegauge.local.config.Shapes.COUNT;
import static tidegauge.local.config.Shapes.DATA_CLASS;
import static tidegauge.local.config.Shapes.PORT;
import static tidegauge.local.config.Shapes.USD;

import java.util.List;
import tidegauge.local.config.Shape.Choice;
import tidegauge.local.config.Shape.Flag;
import tidegauge.local.config.Shape.ListOf;
import tidegauge.local.config.Shape.SecretText;
import tidegauge.local.config.Shape.Section;
import tidegauge.local.config.Shape.Span;
import tidegauge.local.config.Shape.Text;
import tidegauge.local.config.Shape.Whole;

/// The keys of backends, of what calls them, and of what their calls may cost.
final class EvaluatorKeys {
    static final Section BACKEND =
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

    static final Section BUDGET =
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

    static final Section EVALUATOR =
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

    private EvaluatorKeys() {}
}
