package tidegauge.evaluator.pacing;

import java.time.Duration;
import java.time.Instant;

/// Leaves a sick backend alone for a while, then tries it with a single call.
///
/// Closed, it counts failures in a row; at the threshold it opens. Open, it admits nothing until
/// its time is over, then half-opens with one probe. The probe's success closes it, its failure
/// opens it for twice as long, up to a limit. A probe that is never reported is given up after one
/// more pause, so that a lost one cannot lock the backend out.
///
/// @param rules thresholds
/// @param state where it stands
public record Breaker(Rules rules, State state) {

    /// When it opens, and for how long.
    ///
    /// @param failures failures in a row that open it
    /// @param pause how long it stays open at first
    /// @param longest how long it stays open at most
    public record Rules(int failures, Duration pause, Duration longest) {
        /// Opens at 20 failures in a row, for 5 seconds at first and 60 at most.
        ///
        /// The count is above a usual backend's concurrency, so that one lost burst opens nothing.
        public static final Rules DEFAULT =
                new Rules(20, Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    /// Where a breaker stands.
    public sealed interface State {
        /// Calls pass.
        record Closed(int failuresInARow) implements State {}

        /// Nothing passes until an instant.
        record Open(Instant until, Duration pause) implements State {}

        /// One probe is under way since the breaker half-opened.
        record HalfOpen(Instant giveUpAt, Duration pause) implements State {}
    }

    /// Whether a call passes, and the breaker after the question.
    public record Admission(boolean admitted, Breaker next) {}

    /// A closed breaker.
    public static Breaker closed(Rules rules) {
        return new Breaker(rules, new State.Closed(0));
    }

    /// Asks whether a call may be made now.
    public Admission admit(Instant now) {
        return switch (state) {
            case State.Closed _ -> new Admission(true, this);
            case State.Open(Instant until, Duration pause) -> probeFrom(until, pause, now);
            case State.HalfOpen(Instant giveUpAt, Duration pause) ->
                    probeFrom(giveUpAt, pause, now);
        };
    }

    /// The breaker after a call that the backend answered, whatever it said.
    public Breaker succeeded() {
        return state instanceof State.Closed(int failures) && failures == 0 ? this : closed(rules);
    }

    /// The breaker after a call that shows the backend sick.
    public Breaker failed(Instant now) {
        return switch (state) {
            case State.Closed(int failures) ->
                    failures + 1 < rules.failures()
                            ? new Breaker(rules, new State.Closed(failures + 1))
                            : open(now, rules.pause());
            case State.Open _ -> this;
            case State.HalfOpen(Instant _, Duration pause) -> {
                Duration twice = pause.multipliedBy(2);
                yield open(now, twice.compareTo(rules.longest()) > 0 ? rules.longest() : twice);
            }
        };
    }

    private Admission probeFrom(Instant from, Duration pause, Instant now) {
        return now.isBefore(from)
                ? new Admission(false, this)
                : new Admission(
                        true, new Breaker(rules, new State.HalfOpen(now.plus(pause), pause)));
    }

    private Breaker open(Instant now, Duration pause) {
        return new Breaker(rules, new State.Open(now.plus(pause), pause));
    }
}
