package tidegauge.scorer.notify.sink;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tidegauge.scorer.alert.Severity;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What each receiver's published format asks for.
final class Payloads {
    /// How long Alertmanager keeps an alert that is not told again; it is told again each minute.
    static final Duration ALERTMANAGER_KEEPS = Duration.ofHours(1);

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final int MOST_PAGERDUTY_CHARS = 1_024;

    private Payloads() {}

    /// Alertmanager's API v2, `postAlerts`: labels are the alert's identity, so they are the same
    /// from beginning to end; what may change is an annotation.
    ///
    /// @param now a firing alert ends some time after it, unless it is told again
    static Post alertmanager(Channel.Alertmanager channel, Notification n, Instant now) {
        Map<String, String> labels = new TreeMap<>();
        n.allLabels().forEach((name, value) -> labels.put(name.replaceAll("\\W", "_"), value));
        Optional<String> cause = Optional.ofNullable(labels.remove("cause"));
        labels.put("alertname", "Tidegauge");
        labels.put("alertkey", n.dedupKey());
        labels.put("severity", severity(n.severity()));
        ArrayNode alerts = Json.object().arrayNode();
        ObjectNode alert = alerts.addObject();
        alert.set("labels", Json.object(labels));
        ObjectNode annotations = alert.putObject("annotations").put("summary", n.summary());
        cause.ifPresent(text -> annotations.put("cause", text));
        alert.put("startsAt", n.startsAt().toString());
        alert.put("endsAt", alertmanagerEnd(n, now).toString());
        n.link().ifPresent(link -> alert.put("generatorURL", link));
        String path = channel.url().getPath() == null ? "" : channel.url().getPath();
        URI uri = channel.url().resolve(path.replaceAll("/+$", "") + "/api/v2/alerts");
        return new Post(
                uri,
                channel.token()
                        .map(token ->
                                Map.of(
                                        "Content-Type",
                                        "application/json",
                                        "Authorization",
                                        "Bearer " + token.text()))
                        .orElse(JSON),
                Json.bytes(alerts));
    }

    private static Instant alertmanagerEnd(Notification n, Instant now) {
        return switch (n.phase()) {
            case FIRING -> now.plus(ALERTMANAGER_KEEPS);
            case RESOLVED -> n.endsAt().orElse(now);
        };
    }

    /// PagerDuty's Events API v2.
    static Post pagerDuty(Channel.PagerDuty channel, Notification n) {
        ObjectNode event =
                Json.object()
                        .put("routing_key", channel.routingKey().text())
                        .put(
                                "event_action",
                                switch (n.phase()) {
                                    case FIRING -> "trigger";
                                    case RESOLVED -> "resolve";
                                })
                        .put("dedup_key", n.dedupKey());
        ObjectNode payload =
                event.putObject("payload")
                        .put("summary", cut(n.summary(), MOST_PAGERDUTY_CHARS))
                        .put("source", n.backend().isEmpty() ? "tidegauge" : n.backend())
                        .put("severity", severity(n.severity()))
                        .put("timestamp", n.startsAt().toString())
                        .put("component", n.suite().isEmpty() ? "all suites" : n.suite())
                        .put("class", n.kind());
        payload.set("custom_details", Json.object(n.allLabels()));
        event.put("client", "Tidegauge");
        n.link()
                .ifPresent(link -> {
                    event.put("client_url", link);
                    event.putArray("links").addObject().put("href", link).put("text", "Tidegauge");
                });
        return new Post(channel.url(), JSON, Json.bytes(event));
    }

    /// A Slack message of blocks, with `text` for notifications and screen readers.
    static Post slack(Channel.Slack channel, Notification n) {
        String title =
                switch (n.phase()) {
                    case FIRING ->
                            (n.reminder() > 0 ? "Still firing" : "Firing")
                                    + " ("
                                    + severity(n.severity())
                                    + ")";
                    case RESOLVED -> "Resolved";
                };
        ObjectNode message = Json.object().put("text", title + ": " + mrkdwn(n.summary()));
        ArrayNode blocks = message.putArray("blocks");
        blocks.addObject()
                .put("type", "header")
                .putObject("text")
                .put("type", "plain_text")
                .put("text", title);
        String more = n.link().map(link -> "\n<" + link + "|Open in Tidegauge>").orElse("");
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put("text", mrkdwn(n.summary()) + more);
        StringBuilder labels = new StringBuilder("since " + n.startsAt());
        n.allLabels()
                .forEach((name, value) ->
                        labels.append(" · ").append(name).append(' ').append(value));
        blocks.addObject()
                .put("type", "context")
                .putArray("elements")
                .addObject()
                .put("type", "mrkdwn")
                .put("text", mrkdwn(cut(labels.toString(), 1_900)));
        return new Post(channel.url(), JSON, Json.bytes(message));
    }

    /// Standard Webhooks 1.0: the id stays on a retry, the timestamp is that of the attempt.
    static Post webhook(Channel.Webhook channel, Notification n, Instant now) {
        ObjectNode event =
                Json.object()
                        .put(
                                "type",
                                switch (n.phase()) {
                                    case FIRING -> "alert.firing";
                                    case RESOLVED -> "alert.resolved";
                                })
                        .put("timestamp", n.endsAt().orElse(n.startsAt()).toString());
        ObjectNode data =
                event.putObject("data")
                        .put("key", n.key())
                        .put("kind", n.kind())
                        .put("severity", severity(n.severity()))
                        .put("suite", n.suite())
                        .put("backend", n.backend())
                        .put("summary", n.summary())
                        .put("startsAt", n.startsAt().toString())
                        .put("reminder", n.reminder());
        n.endsAt()
                .ifPresentOrElse(
                        at -> data.put("endsAt", at.toString()), () -> data.putNull("endsAt"));
        n.link().ifPresentOrElse(link -> data.put("link", link), () -> data.putNull("link"));
        data.set("labels", Json.object(n.labels()));
        byte[] body = Json.bytes(event);
        String timestamp = Long.toString(now.getEpochSecond());
        return new Post(
                channel.url(),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "webhook-id",
                        n.id(),
                        "webhook-timestamp",
                        timestamp,
                        "webhook-signature",
                        Signature.of(channel.secret(), n.id(), timestamp, body)),
                body);
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case INFO -> "info";
            case WARNING -> "warning";
            case CRITICAL -> "critical";
        };
    }

    /// Slack's three control characters; nothing else in a text can become a link or a mention.
    private static String mrkdwn(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
