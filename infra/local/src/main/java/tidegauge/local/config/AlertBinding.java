package tidegauge.local.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tidegauge.evaluator.backend.Secret;
import tidegauge.scorer.alert.AlertRule;
import tidegauge.scorer.alert.Rule;
import tidegauge.scorer.alert.Severity;
import tidegauge.scorer.alert.Timing;
import tidegauge.scorer.notify.NotifierConfig;
import tidegauge.scorer.notify.sink.Channel;
import tidegauge.scorer.notify.sink.Credential;
import tidegauge.scorer.notify.sink.Signature;
import tidegauge.scorer.notify.sink.SinkConfig;
import tidegauge.scorer.notify.target.HttpPost;
import tidegauge.scorer.notify.target.Network;

/// Makes rules and sinks of checked [Values].
final class AlertBinding {
    private static final URI PAGERDUTY = URI.create("https://events.pagerduty.com/v2/enqueue");

    private final List<Problem> problems;

    private AlertBinding(List<Problem> problems) {
        this.problems = problems;
    }

    /// @param problems what is wrong is added here
    static Optional<NotifierConfig> notifier(Values values, List<Problem> problems) {
        AlertBinding binding = new AlertBinding(problems);
        List<SinkConfig> sinks = new ArrayList<>();
        values.table("sinks", Values.class)
                .forEach((name, sink) ->
                        binding.made(sink.place("type"), () -> sink(name, sink))
                                .ifPresent(sinks::add));
        List<AlertRule> rules = new ArrayList<>();
        values.table("rules", Values.class)
                .forEach((name, rule) ->
                        binding.made(rule.place("kind"), () -> rule(name, rule))
                                .ifPresent(rules::add));
        return binding.made(
                values.place("groupId"),
                () ->
                        new NotifierConfig(
                                values.text("groupId"),
                                sinks,
                                rules,
                                values.duration("evaluateEvery"),
                                values.duration("giveUpAfter"),
                                values.optionalText("consoleUrl").map(HttpPost::target),
                                values.list("allowedNetworks", String.class).stream()
                                        .map(Network::parse)
                                        .toList()));
    }

    private static SinkConfig sink(String name, Values values) {
        Channel channel =
                switch (values.text("type")) {
                    case "alertmanager" ->
                            new Channel.Alertmanager(
                                    HttpPost.target(needed(values, "url")), secret(values));
                    case "pagerduty" ->
                            new Channel.PagerDuty(
                                    values.optionalText("url")
                                            .map(HttpPost::target)
                                            .orElse(PAGERDUTY),
                                    neededSecret(values));
                    case "slack" -> new Channel.Slack(HttpPost.target(needed(values, "url")));
                    case "webhook" -> webhook(values);
                    case "email" -> email(values);
                    default -> throw new IllegalArgumentException("an unknown type");
                };
        return new SinkConfig(
                name,
                channel,
                severity(values.text("minSeverity")),
                values.duration("remindEvery"));
    }

    private static Channel webhook(Values values) {
        Credential secret = neededSecret(values);
        var _ = Signature.key(secret);
        return new Channel.Webhook(HttpPost.target(needed(values, "url")), secret);
    }

    private static Channel email(Values values) {
        return new Channel.Email(
                needed(values, "host"),
                values.count("port"),
                Channel.Email.Security.valueOf(constant(values.text("security"))),
                values.optionalText("user")
                        .map(user -> new Channel.Email.Login(user, neededSecret(values))),
                needed(values, "from"),
                values.list("to", String.class));
    }

    private static AlertRule rule(String name, Values values) {
        Rule rule =
                switch (values.text("kind")) {
                    case "threshold" -> threshold(values);
                    case "burn-rate" ->
                            new Rule.BurnRate(
                                    needed(values, "metric"),
                                    values.flag("bad"),
                                    values.decimal("objective"),
                                    values.duration("long"),
                                    values.duration("short"),
                                    values.decimal("factor"),
                                    values.whole("minCount"));
                    case "spend" ->
                            new Rule.Spend(
                                    values.optionalDecimal("usd").orElseThrow(() -> missing("usd")),
                                    values.duration("over"));
                    case "ledger" -> ledger(values);
                    case "lag" -> new Rule.Lag(needed(values, "group"), values.whole("records"));
                    default -> throw new IllegalArgumentException("an unknown kind");
                };
        return new AlertRule(
                name,
                values.text("kind"),
                severity(values.text("severity")),
                values.text("suite"),
                values.text("backend"),
                new Timing(
                        values.duration("for"),
                        values.duration("keepFiring"),
                        Timing.OnNoData.valueOf(constant(values.text("onNoData")))),
                rule);
    }

    private static Rule threshold(Values values) {
        Optional<Double> below = values.optionalDecimal("below");
        Optional<Double> above = values.optionalDecimal("above");
        if (below.isPresent() == above.isPresent()) {
            throw new IllegalArgumentException(
                    "a threshold needs 'below' or 'above', and not both");
        }
        return new Rule.Threshold(
                needed(values, "metric"),
                below.isPresent(),
                below.or(() -> above).orElseThrow(),
                values.duration("over"),
                values.whole("minCount"));
    }

    /// It looks back far enough to see what is not settled.
    private static Rule ledger(Values values) {
        return new Rule.LedgerBalance(
                values.duration("settled"), values.duration("settled").multipliedBy(6));
    }

    private static String needed(Values values, String key) {
        return values.optionalText(key).orElseThrow(() -> missing(key));
    }

    private static Credential neededSecret(Values values) {
        return secret(values).orElseThrow(() -> missing("secret"));
    }

    private static Optional<Credential> secret(Values values) {
        return values.optionalSecret("secret").map(Secret::reveal).map(Credential::new);
    }

    private static IllegalArgumentException missing(String key) {
        return new IllegalArgumentException("the key '" + key + "' is missing");
    }

    private static Severity severity(String word) {
        return Severity.valueOf(constant(word));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private <T> Optional<T> made(Place place, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException e) {
            problems.add(
                    new Problem(
                            place,
                            String.valueOf(e.getMessage()),
                            "Change the value in this section"));
            return Optional.empty();
        }
    }
}
