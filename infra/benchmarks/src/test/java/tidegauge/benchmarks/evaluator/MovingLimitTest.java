package tidegauge.benchmarks.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovingLimitTest {
    private static final int SECONDS = 120;
    private static final int ASKED_A_SECOND = 2_000;

    /// Whoever asks for more than the limit all the time gets all that it allows, and one burst.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whoAlwaysAsksGetsWhatTheLimitAllows(long seed) {
        MovingLimit limit = new MovingLimit(seed, 0.1);
        int granted = 0;
        for (int i = 1; i <= SECONDS * ASKED_A_SECOND; i++) {
            granted += limit.grants(i / (double) ASKED_A_SECOND) ? 1 : 0;
        }

        double allowed = limit.allowed(SECONDS);
        assertThat(allowed).isBetween(50.0 * SECONDS, 500.0 * SECONDS);
        assertThat((double) granted).isBetween(allowed - 1, allowed + 51);
    }
}
