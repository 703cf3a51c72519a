package tidegauge.simulated.script;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long a whole answer takes.
public sealed interface Latency {
    /// The time of one answer.
    Duration draw(RandomGenerator chance);

    /// No delay besides the server's own work.
    static Latency none() {
        return new Constant(Duration.ZERO);
    }

    /// The same time for every answer.
    record Constant(Duration delay) implements Latency {
        public Constant {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("the delay " + delay + " is negative");
            }
        }

        @Override
        public Duration draw(RandomGenerator chance) {
            return delay;
        }
    }

    /// Lognormal time: `median · exp(sigma · Z)`, Z standard normal.
    ///
    /// @param median half of the answers are faster
    /// @param sigma standard deviation of the logarithm; the 99th percentile is `median · exp(2.33
    ///   · sigma)`
    /// @param longest times above it are cut to it
    record LogNormal(Duration median, double sigma, Duration longest) implements Latency {
        public LogNormal {
            if (median.isNegative() || sigma < 0 || longest.compareTo(median) < 0) {
                throw new IllegalArgumentException(
                        "median "
                                + median
                                + " and sigma "
                                + sigma
                                + " must not be negative, and longest "
                                + longest
                                + " not below the median");
            }
        }

        @Override
        public Duration draw(RandomGenerator chance) {
            double nanos = (double) median.toNanos() * Math.exp(sigma * chance.nextGaussian());
            return Duration.ofNanos((long) Math.min(nanos, (double) longest.toNanos()));
        }
    }
}
