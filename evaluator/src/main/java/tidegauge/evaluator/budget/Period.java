package tidegauge.evaluator.budget;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/// How often a budget begins anew; all windows begin in UTC.
public enum Period {
    HOUR,
    DAY,
    MONTH;

    /// The window that an instant is in, by its start.
    public Instant startOf(Instant at) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        return switch (this) {
            case HOUR -> utc.truncatedTo(ChronoUnit.HOURS).toInstant();
            case DAY -> utc.truncatedTo(ChronoUnit.DAYS).toInstant();
            case MONTH -> utc.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).toInstant();
        };
    }

    /// The end of the window that begins at an instant, exclusive.
    public Instant endOf(Instant start) {
        ZonedDateTime utc = start.atZone(ZoneOffset.UTC);
        return switch (this) {
            case HOUR -> utc.plusHours(1).toInstant();
            case DAY -> utc.plusDays(1).toInstant();
            case MONTH -> utc.plusMonths(1).toInstant();
        };
    }
}
