package tidegauge.local.config;

import java.util.List;
import tidegauge.local.config.Shape.Choice;
import tidegauge.local.config.Shape.Decimal;
import tidegauge.local.config.Shape.Flag;
import tidegauge.local.config.Shape.ListOf;
import tidegauge.local.config.Shape.SecretText;
import tidegauge.local.config.Shape.Section;
import tidegauge.local.config.Shape.Span;
import tidegauge.local.config.Shape.TableOf;
import tidegauge.local.config.Shape.Text;
import tidegauge.local.config.Shape.Whole;

/// The keys of alerts: rules and sinks.
final class AlertKeys {
    private static final Choice SEVERITY = new Choice(List.of("info", "warning", "critical"));
    private static final Decimal SHARE = new Decimal(0, 1);
    private static final Whole COUNT = new Whole(0, Integer.MAX_VALUE);

    private static final Section SINK =
            Section.of(
                    Key.required(
                            "type",
                            new Choice(
                                    List.of(
                                            "alertmanager",
                                            "pagerduty",
                                            "slack",
                                            "webhook",
                                            "email")),
                            "What the receiver is."),
                    Key.optional(
                            "url",
                            new Text(),
                            "PagerDuty's own; required for alertmanager, slack and webhook",
                            "Where it is; may be or hold a reference such as ${env:SLACK_URL}."),
                    Key.optional(
                            "secret",
                            new SecretText(),
                            "none; required for pagerduty and webhook",
                            "PagerDuty's routing key, the webhook's signing secret (whsec_…),"
                                    + " Alertmanager's bearer token or the password for e-mail."),
                    Key.of("minSeverity", SEVERITY, "warning", "The least urgent it is told of."),
                    Key.of(
                            "remindEvery",
                            new Span(),
                            "4h",
                            "How often it is told again of what still fires; Alertmanager is told"
                                    + " every minute."),
                    Key.optional("host", new Text(), "required for email", "The SMTP server."),
                    Key.of("port", new Whole(1, 65_535), "587", "Its port."),
                    Key.of(
                            "security",
                            new Choice(List.of("starttls", "tls", "none")),
                            "starttls",
                            "How the connection to it is encrypted."),
                    Key.optional("user", new Text(), "no login", "The name to log in with."),
                    Key.optional("from", new Text(), "required for email", "The sender."),
                    Key.of("to", new ListOf(new Text()), "[]", "The recipients."));

    private static final Section RULE =
            Section.of(
                    Key.required(
                            "kind",
                            new Choice(List.of("threshold", "burn-rate", "spend", "ledger", "lag")),
                            "threshold: a metric is out of bounds. burn-rate: an error budget"
                                    + " burns too fast. spend: more money than meant. ledger: it"
                                    + " does not add up, or calls do not end. lag: a consumer group"
                                    + " is behind."),
                    Key.of("severity", SEVERITY, "warning", "How urgent it is."),
                    Key.of("suite", new Text(), "", "Only this suite; empty for each."),
                    Key.of("backend", new Text(), "", "Only this backend; empty for each."),
                    Key.of("for", new Span(), "0s", "How long it lasts before it fires."),
                    Key.of(
                            "keepFiring",
                            new Span(),
                            "0s",
                            "How long it fires on after it is over."),
                    Key.of(
                            "onNoData",
                            new Choice(List.of("keep", "fire", "resolve")),
                            "keep",
                            "What an absence of data does to the alert."),
                    Key.optional(
                            "metric",
                            new Text(),
                            "required for threshold and burn-rate",
                            "A share such as format.strict; for threshold also a number such as"
                                    + " latencyMs.p95 (.mean, .p50, .p95, .p99, .max)."),
                    Key.optional(
                            "below",
                            new Decimal(-Double.MAX_VALUE, Double.MAX_VALUE),
                            "no lower bound",
                            "threshold: fires below this. A share fires when its 95 % interval is"
                                    + " below."),
                    Key.optional(
                            "above",
                            new Decimal(-Double.MAX_VALUE, Double.MAX_VALUE),
                            "no upper bound",
                            "threshold: fires above this."),
                    Key.of("over", new Span(), "5m", "threshold, spend: how far back it looks."),
                    Key.of(
                            "minCount",
                            COUNT,
                            "20",
                            "Fewer observations than these are an absence of data."),
                    Key.of("objective", SHARE, "0.99", "burn-rate: the share of good promised."),
                    Key.of(
                            "bad",
                            new Flag(),
                            "false",
                            "burn-rate: whether the metric's yes is bad, as of refusal."),
                    Key.of("long", new Span(), "1h", "burn-rate: the long window."),
                    Key.of("short", new Span(), "5m", "burn-rate: the short window."),
                    Key.of(
                            "factor",
                            new Decimal(0, Double.MAX_VALUE),
                            "14.4",
                            "burn-rate: how many times too fast."),
                    Key.optional(
                            "usd",
                            new Decimal(0, Double.MAX_VALUE),
                            "required for spend",
                            "The most that is meant to be spent, US dollars."),
                    Key.of(
                            "settled",
                            new Span(),
                            "10m",
                            "ledger: how long after a window's end calls may be in flight."),
                    Key.optional(
                            "group",
                            new Text(),
                            "required for lag",
                            "The consumer group, such as tidegauge-scorer."),
                    Key.of("records", COUNT, "10000", "lag: how far behind is still fine."));

    static final Section ALERTS =
            Section.of(
                    Key.of(
                            "groupId",
                            new Text(),
                            "tidegauge-notifier",
                            "Names the consumer groups of the notifier."),
                    Key.of("sinks", new TableOf("sink", SINK), "{}", "Who is told, by name."),
                    Key.of(
                            "rules",
                            new TableOf("rule", RULE),
                            "{}",
                            "What is an alert besides drift, by name."),
                    Key.of("evaluateEvery", new Span(), "15s", "How often rules are looked at."),
                    Key.of(
                            "giveUpAfter",
                            new Span(),
                            "1d",
                            "How old an alert that cannot be delivered becomes before it is a dead"
                                    + " letter."),
                    Key.optional(
                            "consoleUrl",
                            new Text(),
                            "no links",
                            "Where links in notifications lead."),
                    Key.of(
                            "allowedNetworks",
                            new ListOf(new Text()),
                            "[]",
                            "Networks of your own that sinks may be in, such as 10.0.0.0/8; others"
                                    + " that are not on the public internet are refused."));

    private AlertKeys() {}
}
