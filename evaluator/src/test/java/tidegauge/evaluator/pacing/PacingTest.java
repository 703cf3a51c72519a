package tidegauge.evaluator.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacingTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final RetryPolicy POLICY = RetryPolicy.of(4);

    @ParameterizedTest
    @CsvSource({"1,500", "2,1000", "3,2000"})
    void theLongestPauseDoublesWithEveryRetry(int attempts, long ceilingMs) {
        assertThat(POLICY.pause(attempts, Optional.empty(), 0.5))
                .hasValue(Duration.ofMillis(ceilingMs / 2));
        assertThat(POLICY.pause(attempts, Optional.empty(), 0)).hasValue(Duration.ZERO);
    }

    @Test
    void thereAreNoMoreCallsThanAllowed() {
        assertThat(POLICY.pause(4, Optional.empty(), 0.5)).isEmpty();
        assertThat(RetryPolicy.of(1).pause(1, Optional.empty(), 0.5)).isEmpty();
    }

    @Test
    void aPauseNeverGrowsBeyondTheLongest() {
        RetryPolicy many =
                new RetryPolicy(
                        1000,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(60));

        assertThat(many.pause(999, Optional.empty(), 0.999))
                .get()
                .satisfies(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(20)));
    }

    @Test
    void whatTheProviderAsksForIsALowerBound() {
        assertThat(POLICY.pause(1, Optional.of(Duration.ofSeconds(7)), 0.5))
                .hasValue(Duration.ofMillis(7250));
    }

    @Test
    void aProviderThatAsksForTooLongAPauseIsNotWaitedFor() {
        assertThat(POLICY.pause(1, Optional.of(Duration.ofSeconds(61)), 0.5)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7,7000", " 0.5 ,500", "0,0"})
    void retryAfterIsReadInSeconds(String header, long millis) {
        assertThat(RetryAfter.parse(header, NOON)).hasValue(Duration.ofMillis(millis));
    }

    @Test
    void retryAfterIsReadAsADate() {
        assertThat(RetryAfter.parse("Thu, 01 Jan 2026 12:00:30 GMT", NOON))
                .hasValue(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("Thu, 01 Jan 2026 11:00:00 GMT", NOON)).hasValue(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "NaN", "Infinity", "1e300"})
    void whatIsNoPauseIsNone(String header) {
        assertThat(RetryAfter.parse(header, NOON)).isEmpty();
    }

    @Test
    void theBreakerOpensAfterFailuresInARowAndProbesAfterItsPause() {
        Breaker.Rules rules = new Breaker.Rules(3, Duration.ofSeconds(5), Duration.ofSeconds(15));
        Breaker breaker = Breaker.closed(rules).failed(NOON).failed(NOON);
        assertThat(breaker.admit(NOON).admitted()).isTrue();

        breaker = breaker.failed(NOON);

        assertThat(breaker.admit(NOON.plusMillis(4999)).admitted()).isFalse();
        Breaker.Admission probe = breaker.admit(NOON.plusSeconds(5));
        assertThat(probe.admitted()).isTrue();
        assertThat(probe.next().admit(NOON.plusSeconds(6)).admitted()).isFalse();
        assertThat(probe.next().succeeded()).isEqualTo(Breaker.closed(rules));
    }

    @Test
    void aFailedProbeOpensTheBreakerTwiceAsLongUpToALimit() {
        Breaker.Rules rules = new Breaker.Rules(1, Duration.ofSeconds(5), Duration.ofSeconds(15));
        Instant now = NOON;
        Breaker breaker = Breaker.closed(rules).failed(now);
        for (long pause : new long[] {5, 10, 15, 15}) {
            assertThat(breaker.admit(now.plusSeconds(pause).minusMillis(1)).admitted()).isFalse();
            now = now.plusSeconds(pause);
            Breaker.Admission probe = breaker.admit(now);
            assertThat(probe.admitted()).as("after " + pause + " s").isTrue();
            breaker = probe.next().failed(now);
        }
    }

    @Test
    void aSuccessInBetweenStartsTheCountAnew() {
        Breaker.Rules rules = new Breaker.Rules(2, Duration.ofSeconds(5), Duration.ofSeconds(15));

        Breaker breaker = Breaker.closed(rules).failed(NOON).succeeded().failed(NOON);

        assertThat(breaker.admit(NOON).admitted()).isTrue();
    }

    @Test
    void aProbeThatIsNeverReportedDoesNotLockTheBackendOut() {
        Breaker.Rules rules = new Breaker.Rules(1, Duration.ofSeconds(5), Duration.ofSeconds(15));
        Breaker probing = Breaker.closed(rules).failed(NOON).admit(NOON.plusSeconds(5)).next();

        assertThat(probing.admit(NOON.plusSeconds(10)).admitted()).isTrue();
    }
}
