package tidegauge.evaluator.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private record Passed(Instant at, double amount) {}

    /// Calls of random sizes that ask as soon as they may, against the bound over every stretch of
    /// time between two of them.
    @Test
    void overAnyTimeNoMoreGoesOutThanIsGrantedAndOneCallMore() {
        long seed = 3;
        SplittableRandom chance = new SplittableRandom(seed);
        double perMinute = 6_000;
        int largest = 400;
        Quota quota = Quota.unused(perMinute, NOON);
        Instant now = NOON;
        List<Passed> passed = new ArrayList<>();
        while (now.isBefore(NOON.plusSeconds(120))) {
            double amount = 1 + chance.nextInt(largest);
            Quota.Admission admission = quota.ask(amount, now);
            quota = admission.next();
            if (admission.pause().isZero()) {
                passed.add(new Passed(now, amount));
                now = now.plusMillis(chance.nextInt(20) == 0 ? 5_000 : 0);
            } else {
                now = now.plus(admission.pause());
            }
        }

        double all = 0;
        for (int from = 0; from < passed.size(); from++) {
            double sum = 0;
            for (int to = from; to < passed.size(); to++) {
                sum += passed.get(to).amount();
                double seconds = millis(passed.get(from).at(), passed.get(to).at()) / 1e3;
                assertThat(sum)
                        .as("seed %d, %d to %d", seed, from, to)
                        .isLessThanOrEqualTo(perMinute / 60 * (seconds + 1) + largest + 1);
            }
            all += passed.get(from).amount();
        }
        assertThat(all).as("what is granted is used").isGreaterThan(perMinute);
    }

    @Test
    void aQuotaOfOneRequestASecondIsKeptToTheRequest() {
        Quota quota = Quota.unused(60, NOON);
        Instant now = NOON;
        int passed = 0;
        while (now.isBefore(NOON.plusSeconds(60))) {
            Quota.Admission admission = quota.ask(1, now);
            quota = admission.next();
            passed += admission.pause().isZero() ? 1 : 0;
            now = now.plus(admission.pause().isZero() ? Duration.ofMillis(1) : admission.pause());
        }

        assertThat(passed).isBetween(59, 62);
    }

    @Test
    void whatWasGuessedTooHighIsGivenBack() {
        Quota quota = Quota.unused(600, NOON).ask(1_000, NOON).next();

        assertThat(quota.ask(1, NOON).pause()).isGreaterThan(Duration.ofSeconds(90));
        assertThat(quota.returned(995).ask(1, NOON).pause()).isZero();
    }

    @Test
    void aQuotaOfNothingIsRefused() {
        assertThatThrownBy(() -> Quota.unused(0, NOON)).hasMessageContaining("more than 0");
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
