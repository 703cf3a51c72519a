package tidegauge.evaluator.pacing;

import java.time.Duration;
import java.time.Instant;

/// So much a minute: requests or tokens, evenly spread.
///
/// A second's worth may go out at once. What goes out may exceed what is there, since a call may be
/// larger than a second's worth; the debt is then waited for. So over any time *t* at most
/// `perMinute · (t + 1 s)` go out, and one call more.
///
/// @param perMinute what is granted, above 0
/// @param level what may go out now; negative while there is a debt
/// @param at when that was
public record Quota(double perMinute, double level, Instant at) {
    private static final double SECONDS = 60;

    public Quota {
        if (!(perMinute > 0)) {
            throw new IllegalArgumentException("a quota of " + perMinute + ": give more than 0");
        }
    }

    /// Whether something may go out, and the quota after the question.
    ///
    /// @param pause zero when it may; else how long to wait before asking again
    public record Admission(Duration pause, Quota next) {}

    /// A quota of which nothing is used yet.
    public static Quota unused(double perMinute, Instant now) {
        return new Quota(perMinute, perMinute / SECONDS, now);
    }

    /// Asks whether an amount may go out now.
    public Admission ask(double amount, Instant now) {
        double perSecond = perMinute / SECONDS;
        double passed = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
        double filled = Math.min(perSecond, level + perSecond * passed);
        Instant latest = now.isAfter(at) ? now : at;
        if (filled > 0) {
            return new Admission(Duration.ZERO, new Quota(perMinute, filled - amount, latest));
        }
        long nanos = (long) (-filled / perSecond * 1e9) + 1_000;
        return new Admission(Duration.ofNanos(nanos), new Quota(perMinute, filled, latest));
    }

    /// The quota after it has become known that less went out, or more when negative.
    public Quota returned(double amount) {
        return new Quota(perMinute, level + amount, at);
    }
}
