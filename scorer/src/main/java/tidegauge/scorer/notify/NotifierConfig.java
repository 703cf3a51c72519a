package tidegauge.scorer.notify;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tidegauge.scorer.alert.AlertRule;
import tidegauge.scorer.notify.sink.SinkConfig;
import tidegauge.scorer.notify.target.Network;

/// How a notifier runs. [#defaults] is the one place of every default.
///
/// @param groupId names the consumer groups: each sink has one of its own, and the rules have one
/// @param sinks who is told
/// @param rules what is an alert besides drift
/// @param evaluateEvery how often rules look at the metrics
/// @param giveUpAfter how old an alert that cannot be delivered becomes before it is a dead letter
/// @param consoleUrl where links in notifications lead
/// @param allowedNetworks networks of one's own that sinks may be in
public record NotifierConfig(
        String groupId,
        List<SinkConfig> sinks,
        List<AlertRule> rules,
        Duration evaluateEvery,
        Duration giveUpAfter,
        Optional<URI> consoleUrl,
        List<Network> allowedNetworks) {

    /// Refuses what cannot work, saying why.
    public NotifierConfig {
        sinks = List.copyOf(sinks);
        rules = List.copyOf(rules);
        allowedNetworks = List.copyOf(allowedNetworks);
        if (groupId.isBlank()) throw new IllegalArgumentException("alerts: groupId is empty");
        if (!evaluateEvery.isPositive() || !giveUpAfter.isPositive())
            throw new IllegalArgumentException(
                    "alerts: evaluateEvery and giveUpAfter must be longer than zero");
    }

    /// The defaults: nobody is told, and no rule besides drift.
    public static NotifierConfig defaults() {
        return new NotifierConfig(
                "tidegauge-notifier",
                List.of(),
                List.of(),
                Duration.ofSeconds(15),
                Duration.ofDays(1),
                Optional.empty(),
                List.of());
    }
}
