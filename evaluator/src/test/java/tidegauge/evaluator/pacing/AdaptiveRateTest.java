package tidegauge.evaluator.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveRateTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /// How a caller with more calls than the provider grants fares against a limit that moves.
    ///
    /// @param goodput accepted calls as a share of what the limit allowed
    /// @param refused share of all calls
    private record Fare(double goodput, double refused) {}

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 1})
    void aLimitThatMovesIsUsedAndRarelyOverstepped(double burstSeconds) {
        for (int seed = 1; seed <= 20; seed++) {
            Fare fare = against(new Random(seed), burstSeconds);

            assertThat(fare.goodput()).as("seed %d, %s", seed, fare).isGreaterThanOrEqualTo(0.9);
            assertThat(fare.refused()).as("seed %d, %s", seed, fare).isLessThanOrEqualTo(0.05);
        }
    }

    /// A token bucket of 50 to 500 calls a second, halved, doubled or changed by less every 5 to 15
    /// seconds, that refuses within 20 ms; two minutes.
    private static Fare against(Random random, double burstSeconds) {
        AdaptiveRate rate = AdaptiveRate.starting(NOON);
        double[] moves = {0.5, 0.7, 1.4, 2};
        double limit = 50 + 450 * random.nextDouble();
        double tokens = Math.max(1, limit * burstSeconds);
        double allowed = 0;
        long accepted = 0;
        long calls = 0;
        Instant now = NOON;
        Instant moveAt = NOON.plusSeconds(5 + random.nextInt(10));
        Queue<Instant> refusals = new ArrayDeque<>();
        Duration step = Duration.ofNanos(500_000);
        while (now.isBefore(NOON.plusSeconds(120))) {
            now = now.plus(step);
            if (now.isAfter(moveAt)) {
                limit = Math.clamp(limit * moves[random.nextInt(moves.length)], 50, 500);
                moveAt = now.plusSeconds(5 + random.nextInt(10));
            }
            allowed += limit * step.toNanos() / 1e9;
            tokens =
                    Math.min(
                            Math.max(1, limit * burstSeconds),
                            tokens + limit * step.toNanos() / 1e9);
            while (!refusals.isEmpty() && refusals.element().isBefore(now.minusMillis(20))) {
                rate = rate.refused(refusals.remove(), Optional.empty(), now);
            }
            AdaptiveRate.Admission admission = rate.ask(now);
            while (admission.pause().isZero()) {
                calls++;
                if (tokens >= 1) {
                    tokens--;
                    accepted++;
                } else {
                    refusals.add(now);
                }
                admission = admission.next().ask(now);
            }
            rate = admission.next();
        }
        return new Fare(accepted / allowed, 1 - (double) accepted / calls);
    }

    @Test
    void aKeyWithoutALimitIsSoonUsedFreely() {
        AdaptiveRate rate = AdaptiveRate.starting(NOON);
        Instant now = NOON;
        int calls = 0;
        while (now.isBefore(NOON.plusSeconds(2))) {
            AdaptiveRate.Admission admission = rate.ask(now);
            rate = admission.next();
            calls += admission.pause().isZero() ? 1 : 0;
            now = now.plus(admission.pause());
        }

        assertThat(rate.pace().perSecond()).isGreaterThan(10_000);
        assertThat(rate.pace().limited()).isFalse();
        assertThat(calls).isGreaterThan(5_000);
    }

    @Test
    void aRateThatIsNotUsedDoesNotGrow() {
        AdaptiveRate rate = AdaptiveRate.starting(NOON);
        for (int i = 0; i < 1_000; i++) {
            rate = rate.ask(NOON.plusMillis(100L * i)).next();
        }

        assertThat(rate.pace().perSecond()).isEqualTo(100);
    }

    @Test
    void refusalsOfCallsBegunBeforeTheCutCountOnce() {
        AdaptiveRate rate = AdaptiveRate.starting(NOON);
        for (int i = 0; i < 50; i++) {
            rate = rate.refused(NOON, Optional.empty(), NOON.plusMillis(20 + i));
        }

        assertThat(rate.pace().perSecond()).isEqualTo(97);
    }

    @Test
    void whenNoCutHelpsTheProvidersPauseIsKept() {
        AdaptiveRate rate = AdaptiveRate.starting(NOON);
        Instant now = NOON;
        for (int i = 0; i < 5; i++) {
            now = now.plusMillis(20);
            rate = rate.refused(now, Optional.of(Duration.ofSeconds(7)), now);
        }

        assertThat(rate.ask(now.plusSeconds(3)).pause()).isEqualTo(Duration.ofSeconds(4));
        assertThat(rate.ask(now.plusSeconds(7)).pause()).isZero();
    }

    /// Everything is refused for a minute, then 200 calls a second are granted again.
    @Test
    void afterAMinuteOfRefusalsTheRateIsSoonItsOwnAgain() {
        AdaptiveRate rate = AdaptiveRate.starting(NOON);
        Instant now = NOON;
        Instant storm = NOON.plusSeconds(10);
        Instant over = storm.plusSeconds(60);
        int refused = 0;
        while (now.isBefore(over.plusSeconds(60))) {
            AdaptiveRate.Admission admission = rate.ask(now);
            rate = admission.next();
            boolean stormy = now.isAfter(storm) && now.isBefore(over);
            if (admission.pause().isZero() && (stormy || rate.pace().perSecond() > 200)) {
                rate = rate.refused(now, Optional.empty(), now.plusMillis(1));
                refused++;
            }
            now = now.plus(admission.pause()).plusMillis(1);
            if (now.isAfter(over.plusSeconds(30))) {
                assertThat(rate.pace().perSecond()).as("at %s", now).isGreaterThan(150);
            }
        }

        assertThat(refused).isLessThan(1_000);
    }
}
