package tidegauge.scorer.alert;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tidegauge.scorer.quality.Proportion;

/// When something is as it should not be.
public sealed interface Rule {
    /// What the rule sees.
    Reading read(Snapshot snapshot);

    /// How far back it looks.
    Duration lookback();

    /// Whether it is read for each suite and backend, or once for all that are chosen.
    boolean perLane();

    /// A metric is out of bounds.
    ///
    /// A share is out of bounds when its whole 95 % interval is: a few bad answers of a few are no
    /// alert. A number is compared as it is; quantiles of several windows cannot be put together,
    /// so the median of the windows' quantiles, weighted by their counts, stands for them.
    ///
    /// @param metric a share such as `format.strict`, or a number with `.mean`, `.p50`, `.p95`,
    ///   `.p99` or `.max` such as `latencyMs.p95`
    /// @param below whether it should not be below the bound, or not above it
    /// @param bound the bound itself is fine
    /// @param over how far back to look
    /// @param minCount fewer observations than these are no data
    record Threshold(String metric, boolean below, double bound, Duration over, long minCount)
            implements Rule {
        @Override
        public Reading read(Snapshot snapshot) {
            List<WindowFacts> windows = snapshot.last(over);
            Proportion share = Windows.share(windows, metric);
            if (share.trials() > 0) return share(share);
            return Windows.number(windows, metric, minCount)
                    .<Reading>map(value ->
                            (below ? value < bound : value > bound)
                                    ? new Reading.Breached(sentence(value, ""))
                                    : new Reading.Fine(sentence(value, "")))
                    .orElseGet(Reading.NoData::new);
        }

        private Reading share(Proportion share) {
            if (share.trials() < minCount) return new Reading.NoData();
            boolean out = below ? share.high() < bound : share.low() > bound;
            String what =
                    sentence(
                            (double) share.successes() / share.trials(),
                            String.format(
                                    Locale.ROOT,
                                    " [%.4g, %.4g] of %d",
                                    share.low(),
                                    share.high(),
                                    share.trials()));
            return out ? new Reading.Breached(what) : new Reading.Fine(what);
        }

        private String sentence(double value, String more) {
            return String.format(
                    Locale.ROOT,
                    "%s is %.4g%s over %s, %s %s",
                    metric,
                    value,
                    more,
                    Windows.words(over),
                    below ? "bound below" : "bound above",
                    Windows.number(bound));
        }

        @Override
        public Duration lookback() {
            return over;
        }

        @Override
        public boolean perLane() {
            return true;
        }
    }

    /// An error budget burns too fast, in a long and in a short window at once: the long one so
    /// that it matters, the short one so that it still goes on (Google, Site Reliability Workbook
    /// 2018, chapter 5).
    ///
    /// The burn rate is the share of bad over 1 − objective; at 1 the budget is just used up. A
    /// month's budget is spent to 2 % when it burns at 14.4 for an hour.
    ///
    /// @param metric a share
    /// @param bad whether its yes is bad, as of `refusal`, or good, as of `format.strict`
    /// @param objective the share of good that is promised, below 1
    /// @param longWindow such as an hour
    /// @param shortWindow such as five minutes
    /// @param factor the burn rate that is too fast
    /// @param minCount fewer observations in the long window than these are no data
    record BurnRate(
            String metric,
            boolean bad,
            double objective,
            Duration longWindow,
            Duration shortWindow,
            double factor,
            long minCount)
            implements Rule {
        public BurnRate {
            if (!(objective > 0 && objective < 1))
                throw new IllegalArgumentException("objective must lie between 0 and 1");
            if (shortWindow.compareTo(longWindow) > 0)
                throw new IllegalArgumentException("short must not be longer than long");
        }

        @Override
        public Reading read(Snapshot snapshot) {
            Proportion slow = Windows.share(snapshot.last(longWindow), metric);
            Proportion fast = Windows.share(snapshot.last(shortWindow), metric);
            if (slow.trials() < Math.max(1, minCount) || fast.trials() == 0)
                return new Reading.NoData();
            String what =
                    String.format(
                            Locale.ROOT,
                            "the error budget of %s (%s promised) burns %.3g times too fast over"
                                    + " %s and %.3g times over %s; the bound is %s",
                            metric,
                            Windows.number(objective),
                            burn(slow),
                            Windows.words(longWindow),
                            burn(fast),
                            Windows.words(shortWindow),
                            Windows.number(factor));
            return burn(slow) > factor && burn(fast) > factor
                    ? new Reading.Breached(what)
                    : new Reading.Fine(what);
        }

        private double burn(Proportion share) {
            double yes = (double) share.successes() / share.trials();
            return (bad ? yes : 1 - yes) / (1 - objective);
        }

        @Override
        public Duration lookback() {
            return longWindow;
        }

        @Override
        public boolean perLane() {
            return true;
        }
    }

    /// More money is spent than is meant to be, all chosen suites and backends together.
    ///
    /// @param usd US dollars
    /// @param over how far back to look
    record Spend(double usd, Duration over) implements Rule {
        @Override
        public Reading read(Snapshot snapshot) {
            List<WindowFacts> windows = snapshot.last(over);
            if (windows.isEmpty()) return new Reading.NoData();
            long nano = windows.stream().mapToLong(WindowFacts::costNanoUsd).sum();
            long unpriced = windows.stream().mapToLong(WindowFacts::unpriced).sum();
            String what =
                    String.format(
                            Locale.ROOT,
                            "%.2f USD were spent over %s, the limit is %s USD; %d calls are"
                                    + " unpriced",
                            nano * 1e-9,
                            Windows.words(over),
                            Windows.number(usd),
                            unpriced);
            return nano * 1e-9 > usd ? new Reading.Breached(what) : new Reading.Fine(what);
        }

        @Override
        public Duration lookback() {
            return over;
        }

        @Override
        public boolean perLane() {
            return false;
        }
    }

    /// The ledger does not add up, or jobs do not end.
    ///
    /// @param settled how long after its end a window may have jobs in flight
    /// @param over how far back to look
    record LedgerBalance(Duration settled, Duration over) implements Rule {
        @Override
        public Reading read(Snapshot snapshot) {
            List<WindowFacts> windows = snapshot.last(over);
            if (windows.isEmpty()) return new Reading.NoData();
            long off =
                    windows.stream()
                            .mapToLong(w -> Math.abs(w.expected() - w.ended() - w.inFlight()))
                            .sum();
            long stuck =
                    windows.stream()
                            .filter(w -> w.end().plus(settled).isBefore(snapshot.now()))
                            .mapToLong(WindowFacts::inFlight)
                            .sum();
            if (off > 0)
                return new Reading.Breached(
                        "the ledger does not add up: " + off + " outcomes are missing or too many");
            return stuck > 0
                    ? new Reading.Breached(
                            stuck
                                    + " calls have not ended "
                                    + Windows.words(settled)
                                    + " after their window")
                    : new Reading.Fine("the ledger adds up");
        }

        @Override
        public Duration lookback() {
            return over;
        }

        @Override
        public boolean perLane() {
            return true;
        }
    }

    /// A consumer group is behind.
    ///
    /// @param group its id
    /// @param records how many records behind is still fine
    record Lag(String group, long records) implements Rule {
        @Override
        public Reading read(Snapshot snapshot) {
            return Optional.ofNullable(snapshot.lags().get(group))
                    .<Reading>map(behind -> {
                        String what =
                                "group "
                                        + group
                                        + " is "
                                        + behind
                                        + " records behind, "
                                        + records
                                        + " are fine";
                        return behind > records
                                ? new Reading.Breached(what)
                                : new Reading.Fine(what);
                    })
                    .orElseGet(Reading.NoData::new);
        }

        @Override
        public Duration lookback() {
            return Duration.ZERO;
        }

        @Override
        public boolean perLane() {
            return false;
        }
    }
}
