package tidegauge.scorer.cost;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Prices with the time when they hold.
///
/// @param from they hold from this instant on
/// @param hours they hold in these hours of each day only
/// @param rates the prices
public record DatedRates(Instant from, Optional<Hours> hours, Rates rates) {

    /// Hours of a day, in UTC; they may span midnight.
    ///
    /// @param start inclusive
    /// @param end exclusive
    public record Hours(LocalTime start, LocalTime end) {
        boolean include(LocalTime time) {
            return start.isBefore(end)
                    ? !time.isBefore(start) && time.isBefore(end)
                    : !time.isBefore(start) || time.isBefore(end);
        }
    }

    boolean holdAt(Instant at) {
        return !at.isBefore(from)
                && (hours.isEmpty()
                        || hours.get().include(at.atOffset(ZoneOffset.UTC).toLocalTime()));
    }
}
