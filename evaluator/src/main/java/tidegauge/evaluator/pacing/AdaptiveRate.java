package tidegauge.evaluator.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How many calls a second a provider grants one key, learned from the calls that it refuses.
///
/// It starts slowly and doubles until the first refusal. Then it lowers the rate by a little, and
/// by more with every further refusal of a call that was begun since; calls begun before the last
/// cut say nothing new. After an epoch without a refusal the rate grows, the faster the longer it
/// goes well, but only while the rate is used, since a rate that was never tried is worth nothing.
/// When the strongest cuts do not help, nothing passes until the time that the provider asks for.
///
/// Far below the rate of the last time that went well it doubles again, after few calls: a provider
/// that refused everything for a minute has not lowered its limit a thousandfold, and cuts that
/// deep would take hours to grow back by shares.
///
/// Only refusals count: a server's errors say nothing of how much it grants.
///
/// @param pace the rate and how it changes
/// @param epoch what went out since the rate last changed
/// @param tokens calls that may go out at once, as of `refilledAt`
/// @param closedUntil before this instant nothing passes
public record AdaptiveRate(
        Pace pace, Epoch epoch, double tokens, Instant refilledAt, Instant closedUntil) {
    private static final double START_PER_SECOND = 100;

    /// Cuts end at this share of the last rate that went well, within these bounds: enough to see
    /// soon that the provider grants calls again, and not enough to annoy it.
    private static final double SLOWEST_SHARE = 0.01;

    private static final double SLOWEST_PER_SECOND = 0.2;
    private static final double FASTEST_SLOWEST = 5;
    private static final double SLOW_START_GROWTH = 1;
    private static final double FIRST_GROWTH = 0.01;
    private static final double MOST_GROWTH = 0.1;
    private static final double FIRST_CUT = 0.03;
    private static final double MOST_CUT = 0.2;

    /// An epoch lasts at least so long, and so many calls: a slower key is tried less often.
    private static final Duration EPOCH = Duration.ofMillis(250);

    private static final int EPOCH_CALLS = 10;

    /// Below this share of the last rate that went well, the rate doubles, after so many calls.
    private static final double FAR_BELOW = 0.25;

    private static final int PROBE_CALLS = 2;

    /// A rate of which less than this share is used does not grow.
    private static final double USED = 0.5;

    /// Calls may make up for so much time at once, since nobody wakes up on the microsecond.
    private static final double BURST_SECONDS = 0.02;

    /// The rate, and how it changes.
    ///
    /// @param perSecond calls a second
    /// @param growth share by which the rate grows after an epoch without a refusal
    /// @param cut share by which the next refusal lowers it
    /// @param limited whether there was a refusal ever
    /// @param lastGood the rate before the cuts that are under way, or have last been
    public record Pace(
            double perSecond, double growth, double cut, boolean limited, double lastGood) {
        boolean isFarBelow() {
            return limited && perSecond < FAR_BELOW * lastGood;
        }
    }

    /// What went out since the rate last changed.
    ///
    /// @param since when the rate last changed
    /// @param calls calls begun since
    /// @param afterCut whether that change was a cut, after which the rate is held for an epoch
    public record Epoch(Instant since, int calls, boolean afterCut) {}

    /// Whether a call may begin, and the rate after the question.
    ///
    /// @param pause zero when it may; else how long to wait before asking again
    public record Admission(Duration pause, AdaptiveRate next) {}

    /// The rate of a key that has not been used yet.
    public static AdaptiveRate starting(Instant now) {
        return new AdaptiveRate(
                new Pace(START_PER_SECOND, SLOW_START_GROWTH, FIRST_CUT, false, 0),
                new Epoch(now, 0, false),
                1,
                now,
                now);
    }

    /// Asks whether a call may begin now.
    public Admission ask(Instant now) {
        if (now.isBefore(closedUntil)) {
            return new Admission(Duration.between(now, closedUntil), this);
        }
        AdaptiveRate current = afterEpoch(now);
        double perSecond = current.pace.perSecond();
        double filled =
                Math.min(
                        Math.max(1, perSecond * BURST_SECONDS),
                        tokens + perSecond * seconds(refilledAt, now));
        if (filled < 1) {
            long nanos = (long) ((1 - filled) / perSecond * 1e9) + 1;
            return new Admission(
                    Duration.ofNanos(nanos),
                    new AdaptiveRate(current.pace, current.epoch, filled, now, closedUntil));
        }
        Epoch counted =
                new Epoch(
                        current.epoch.since(), current.epoch.calls() + 1, current.epoch.afterCut());
        return new Admission(
                Duration.ZERO,
                new AdaptiveRate(current.pace, counted, filled - 1, now, closedUntil));
    }

    /// The rate after the provider refused a call.
    ///
    /// @param begunAt when the call began
    /// @param retryAfter the pause that the provider asks for
    public AdaptiveRate refused(Instant begunAt, Optional<Duration> retryAfter, Instant now) {
        if (epoch.afterCut() && begunAt.isBefore(epoch.since())) {
            return this;
        }
        double lastGood = pace.cut() > FIRST_CUT ? pace.lastGood() : pace.perSecond();
        double slowest = Math.clamp(lastGood * SLOWEST_SHARE, SLOWEST_PER_SECOND, FASTEST_SLOWEST);
        Pace slower =
                new Pace(
                        Math.max(slowest, pace.perSecond() * (1 - pace.cut())),
                        FIRST_GROWTH,
                        Math.min(MOST_CUT, 2 * pace.cut()),
                        true,
                        lastGood);
        Instant opens =
                pace.cut() < MOST_CUT ? closedUntil : now.plus(retryAfter.orElse(Duration.ZERO));
        return new AdaptiveRate(
                slower,
                new Epoch(now, 0, true),
                Math.min(1, tokens),
                refilledAt,
                opens.isAfter(closedUntil) ? opens : closedUntil);
    }

    private AdaptiveRate afterEpoch(Instant now) {
        double seconds = seconds(epoch.since(), now);
        int enough = pace.isFarBelow() ? PROBE_CALLS : EPOCH_CALLS;
        if (seconds * 1e9 < EPOCH.toNanos() || epoch.calls() < enough) {
            return this;
        }
        Epoch next = new Epoch(now, 0, false);
        if (epoch.afterCut()) {
            Pace held =
                    new Pace(
                            pace.perSecond(),
                            pace.growth(),
                            FIRST_CUT,
                            pace.limited(),
                            pace.lastGood());
            return new AdaptiveRate(held, next, tokens, refilledAt, closedUntil);
        }
        if (epoch.calls() < USED * pace.perSecond() * seconds) {
            return new AdaptiveRate(pace, next, tokens, refilledAt, closedUntil);
        }
        if (pace.isFarBelow()) {
            Pace doubled =
                    new Pace(2 * pace.perSecond(), FIRST_GROWTH, FIRST_CUT, true, pace.lastGood());
            return new AdaptiveRate(doubled, next, tokens, refilledAt, closedUntil);
        }
        Pace faster =
                new Pace(
                        pace.perSecond() * (1 + pace.growth()),
                        pace.limited() ? Math.min(MOST_GROWTH, 2 * pace.growth()) : pace.growth(),
                        FIRST_CUT,
                        pace.limited(),
                        pace.lastGood());
        return new AdaptiveRate(faster, next, tokens, refilledAt, closedUntil);
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / 1e9);
    }
}
