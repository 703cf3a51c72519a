package tidegauge.benchmarks.evaluator;

import java.util.SplittableRandom;

/// A provider's rate limit that moves at random: a token bucket of 50 to 500 calls a second that is
/// halved, doubled or changed by less every 5 to 15 seconds.
final class MovingLimit {
    private static final double SLOWEST = 50;
    private static final double FASTEST = 500;
    private static final double[] MOVES = {0.5, 0.7, 1.4, 2};
    private static final double FIRST_MOVE_SECONDS = 5;
    private static final double MORE_SECONDS = 10;

    private final SplittableRandom chance;
    private final double burstSeconds;
    private double perSecond;
    private double tokens;
    private double moveAt;
    private double now;
    private double allowed;

    /// A limit that starts anywhere in its range.
    ///
    /// @param burstSeconds calls of so long a time may come at once
    MovingLimit(long seed, double burstSeconds) {
        this.chance = new SplittableRandom(seed);
        this.burstSeconds = burstSeconds;
        this.perSecond = SLOWEST + (FASTEST - SLOWEST) * chance.nextDouble();
        this.tokens = capacity();
        this.moveAt = nextMove(0);
    }

    /// Whether a call is granted.
    ///
    /// @param seconds since the beginning, never less than before
    boolean grants(double seconds) {
        pass(seconds);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /// Calls that the limit allows until a time.
    double allowed(double seconds) {
        pass(seconds);
        return allowed;
    }

    private void pass(double until) {
        while (moveAt <= until) {
            fill(moveAt);
            double moved = perSecond * MOVES[chance.nextInt(MOVES.length)];
            perSecond = Math.clamp(moved, SLOWEST, FASTEST);
            moveAt = nextMove(moveAt);
        }
        fill(until);
    }

    private void fill(double until) {
        double more = perSecond * Math.max(0, until - now);
        allowed += more;
        tokens = Math.min(capacity(), tokens + more);
        now = Math.max(now, until);
    }

    private double capacity() {
        return Math.max(1, perSecond * burstSeconds);
    }

    private double nextMove(double from) {
        return from + FIRST_MOVE_SECONDS + MORE_SECONDS * chance.nextDouble();
    }
}
