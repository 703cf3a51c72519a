package tidegauge.evaluator.pacing;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Reads the header `Retry-After`: seconds, also with a fraction, or an HTTP date (RFC 9110,
/// 10.2.3).
public final class RetryAfter {
    private static final double LONGEST_SECONDS = Duration.ofDays(365).toSeconds();

    private RetryAfter() {}

    /// The pause that a header asks for; empty when it cannot be read.
    ///
    /// @param now what an HTTP date is compared with
    public static Optional<Duration> parse(String header, Instant now) {
        String text = header.strip();
        try {
            double seconds = Double.parseDouble(text);
            return seconds >= 0 && seconds <= LONGEST_SECONDS
                    ? Optional.of(Duration.ofNanos((long) (seconds * 1e9)))
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return date(text, now);
        }
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            Instant at =
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration pause = Duration.between(now, at);
            return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
