package tidegauge.scorer.notify.sink;

import java.time.Duration;
import tidegauge.scorer.alert.Severity;

/// One receiver and what it wants to hear of.
///
/// @param name names its consumer group, so it must not change
/// @param channel where it is
/// @param minSeverity the least urgent alerts that it wants
/// @param remindEvery how often it is told again of an alert that still fires
public record SinkConfig(String name, Channel channel, Severity minSeverity, Duration remindEvery) {
    /// Alertmanager forgets what it is not told again, so it is told each minute.
    public static final Duration ALERTMANAGER_REPEATS = Duration.ofMinutes(1);

    public SinkConfig {
        if (!name.matches("[A-Za-z0-9._-]{1,64}"))
            throw new IllegalArgumentException(
                    "the sink's name '" + name + "' is not letters, digits, dots, - and _");
        if (channel instanceof Channel.Alertmanager) remindEvery = ALERTMANAGER_REPEATS;
    }
}
