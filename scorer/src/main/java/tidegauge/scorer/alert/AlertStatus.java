package tidegauge.scorer.alert;

import java.time.Instant;

/// Where the alert of one rule and subject stands, and how it goes on: Inactive → Pending → Firing
/// → Resolved.
///
/// Time is an argument, so the same readings at the same moments give the same states.
public sealed interface AlertStatus {

    /// What follows from a reading.
    AlertStatus next(Reading reading, Timing timing, Instant now);

    /// Nothing is wrong, as far as known.
    record Inactive() implements AlertStatus {
        @Override
        public AlertStatus next(Reading reading, Timing timing, Instant now) {
            return timing.breaches(reading) ? begin(timing, now) : this;
        }
    }

    /// Something is wrong, for less long than it takes to fire.
    ///
    /// @param since when it was first seen
    record Pending(Instant since) implements AlertStatus {
        @Override
        public AlertStatus next(Reading reading, Timing timing, Instant now) {
            if (timing.keeps(reading)) return this;
            if (!timing.breaches(reading)) return new Resolved(since, now, false);
            return now.isBefore(since.plus(timing.pendingFor())) ? this : new Firing(since, now);
        }
    }

    /// Something is wrong.
    ///
    /// @param since when it was first seen
    /// @param lastSeen when it was last seen
    record Firing(Instant since, Instant lastSeen) implements AlertStatus {
        @Override
        public AlertStatus next(Reading reading, Timing timing, Instant now) {
            if (timing.keeps(reading)) return this;
            if (timing.breaches(reading)) return new Firing(since, now);
            return now.isBefore(lastSeen.plus(timing.keepFiring()))
                    ? this
                    : new Resolved(since, now, true);
        }
    }

    /// It was wrong.
    ///
    /// @param since when it was first seen
    /// @param at when it was over
    /// @param fired whether it had fired
    record Resolved(Instant since, Instant at, boolean fired) implements AlertStatus {
        @Override
        public AlertStatus next(Reading reading, Timing timing, Instant now) {
            return timing.breaches(reading) ? begin(timing, now) : this;
        }
    }

    private static AlertStatus begin(Timing timing, Instant now) {
        return timing.pendingFor().isZero() ? new Firing(now, now) : new Pending(now);
    }

    /// Whether two states are told apart outside: when a breach was last seen is not told.
    default boolean differsFrom(AlertStatus other) {
        return switch (this) {
            case Firing(Instant since, Instant _) ->
                    !(other instanceof Firing f && f.since().equals(since));
            case Inactive _, Pending _, Resolved _ -> !equals(other);
        };
    }
}
