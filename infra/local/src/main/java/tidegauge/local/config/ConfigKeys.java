package tidegauge.local.config;

import static tidegauge.local.config.Shapes.COUNT;
import static tidegauge.local.config.Shapes.DATA_CLASS;

import tidegauge.local.config.Shape.ListOf;
import tidegauge.local.config.Shape.Properties;
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
                    Key.of(
                            "repairs",
                            new Whole(0, 1),
                            "0",
                            "How often to ask again for an answer that is not in the expected"
                                    + " format."),
                    Key.optional(
                            "canariesEvery",
                            new Span(),
                            "asked once",
                            "Repeat the prompts as canaries, at least 1s apart."));

    /// The whole file.
    public static final Section ROOT =
            Section.of(
                    Key.of("kafka", KAFKA, "{}", "The broker and the schema registry."),
                    Key.of(
                            "backends",
                            new TableOf("backend", EvaluatorKeys.BACKEND),
                            "{}",
                            "The model backends, by the name that jobs ask for."),
                    Key.of(
                            "cascades",
                            new TableOf("cascade", CascadeKeys.CASCADE),
                            "{}",
                            "Backends that are asked in turn until an answer stands, under a name"
                                    + " that jobs ask for as for a backend."),
                    Key.of(
                            "suites",
                            new TableOf("suite", SUITE),
                            "{}",
                            "The prompt suites, by name."),
                    Key.of("evaluator", EvaluatorKeys.EVALUATOR, "{}", "How backends are called."),
                    Key.of(
                            "budgets",
                            new TableOf("budget", EvaluatorKeys.BUDGET),
                            "{}",
                            "Hard caps on what calls cost, by name."),
                    Key.of(
                            "scorer",
                            ScorerKeys.SCORER,
                            "{}",
                            "How completions are judged and counted."),
                    Key.of("drift", ScorerKeys.DRIFT, "{}", "When a change is an alarm."),
                    Key.of(
                            "reviews",
                            ReviewKeys.REVIEWS,
                            "{}",
                            "Which answers are set aside for people."),
                    Key.of("alerts", AlertKeys.ALERTS, "{}", "Who is told of what."),
                    Key.of("report", ReportKeys.REPORT, "{}", "What scorecards compare with."),
                    Key.of("console", ConsoleKeys.CONSOLE, "{}", "Who may look, and where."));

    private ConfigKeys() {}
}
