package tidegauge.scorer.alert;

import java.time.Duration;
import java.time.Instant;

/// When an alert that still fires is told again.
///
/// The moments lie on a grid that starts when the alert was first told, so that a restart neither
/// forgets a reminder nor sends one twice.
///
/// @param every between two
public record Reminder(Duration every) {
    public Reminder {
        if (!every.isPositive()) throw new IllegalArgumentException("every must be longer than 0");
    }

    /// How many reminders were due up to a moment.
    public long due(Instant toldAt, Instant now) {
        return Math.max(0, Duration.between(toldAt, now).dividedBy(every));
    }
}
