package tidegauge.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.ScorerConfig.Guarantee;

class ChaosPlanTest {

    @Test
    void aSeedDecidesOnEveryKill() {
        assertThat(plan(4).schedule()).isEqualTo(plan(4).schedule());
        assertThat(plan(4).schedule()).isNotEqualTo(plan(5).schedule());
    }

    @Test
    void killsComeInOrderAndEveryKindOfProcessIsHit() {
        assertThat(plan(4).schedule())
                .hasSize(20)
                .isSortedAccordingTo((a, b) -> a.afterOutcomes() - b.afterOutcomes())
                .allSatisfy(kill -> assertThat(kill.afterOutcomes()).isBetween(2_000, 92_000));
        assertThat(
                        plan(4).schedule().stream()
                                .map(kill -> kill.target().getClass())
                                .collect(Collectors.toSet()))
                .hasSize(3);
    }

    private static ChaosPlan plan(long seed) {
        return new ChaosPlan(seed, 100_000, 20, Guarantee.EXACTLY_ONCE);
    }
}
