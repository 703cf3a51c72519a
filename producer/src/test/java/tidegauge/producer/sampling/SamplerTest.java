package tidegauge.producer.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.1, 0.5, 0.9})
    void theShareTakenIsTheRateWithinTheBinomialBound(double rate) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Sampler sampler = Sampler.of(Long.toString(random.nextLong()), rate);
        int keys = 200_000;

        long taken =
                IntStream.range(0, keys)
                        .filter(i -> sampler.takes("request-" + random.nextLong()))
                        .count();

        // Six standard deviations: a right sampler fails once in 5e8 runs.
        double bound = 6 * Math.sqrt(keys * rate * (1 - rate));
        assertThat(Math.abs(taken - keys * rate))
                .as("seed %d: %d of %d taken at rate %s", seed, taken, keys, rate)
                .isLessThanOrEqualTo(bound);
    }

    @Test
    void keysThatCountUpwardsAreSampledAsEvenlyAsRandomOnes() {
        Sampler sampler = Sampler.of("salt", 0.1);
        int keys = 200_000;

        long taken = IntStream.range(0, keys).filter(i -> sampler.takes("id-" + i)).count();

        assertThat((double) taken).isBetween(20_000 - 6 * 134.2, 20_000 + 6 * 134.2);
    }

    @Test
    void twoInstancesTakeTheSameKeys() {
        List<String> keys = keys();
        Sampler here = Sampler.of("salt", 0.3);
        Sampler there = Sampler.of("salt", 0.3);

        assertThat(keys.stream().filter(here::takes))
                .containsExactlyElementsOf(keys.stream().filter(there::takes).toList());
    }

    @Test
    void anotherSaltTakesOtherKeys() {
        List<String> keys = keys();
        Sampler one = Sampler.of("one", 0.5);
        Sampler other = Sampler.of("other", 0.5);

        long same = keys.stream().filter(key -> one.takes(key) == other.takes(key)).count();

        // Independent decisions agree on half of the keys.
        assertThat((double) same).isBetween(5_000 - 300.0, 5_000 + 300.0);
    }

    @Test
    void aHigherRateOnlyAddsKeys() {
        List<String> keys = keys();
        double[] rates = {0, 0.01, 0.1, 0.1000001, 0.5, 0.99, 1};

        for (int i = 1; i < rates.length; i++) {
            Sampler lower = Sampler.of("salt", rates[i - 1]);
            Sampler higher = Sampler.of("salt", rates[i]);
            assertThat(keys.stream().filter(lower::takes)).allMatch(higher::takes);
        }
    }

    @Test
    void rateZeroTakesNothingAndRateOneEverything() {
        assertThat(keys()).noneMatch(Sampler.of("salt", 0)::takes);
        assertThat(keys()).allMatch(Sampler.of("salt", 1)::takes);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aRateOutsideZeroToOneIsRefused(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sampler.of("salt", rate))
                .withMessageContaining("between 0 and 1");
    }

    @Test
    void theMostTellingRuleSetsTheRate() {
        SamplingPolicy policy =
                new SamplingPolicy(
                        Salt.of("salt"),
                        0.1,
                        Map.of(
                                Scope.suite("checkout"),
                                0.5,
                                Scope.tenant("opted-out"),
                                0.0,
                                new Scope("checkout", "pilot"),
                                1.0));

        assertThat(policy.rate("search", "a")).isEqualTo(0.1);
        assertThat(policy.rate("checkout", "a")).isEqualTo(0.5);
        assertThat(policy.rate("checkout", "opted-out")).isZero();
        assertThat(policy.rate("checkout", "pilot")).isEqualTo(1);
    }

    @Test
    void aPolicyDecidesAsASamplerOfItsRate() {
        SamplingPolicy policy = SamplingPolicy.uniform("salt", 0.2);
        Sampler sampler = Sampler.of("salt", 0.2);

        assertThat(keys()).allMatch(key -> policy.takes("s", "t", key) == sampler.takes(key));
    }

    private static List<String> keys() {
        return IntStream.range(0, 10_000).mapToObj(i -> "key-" + i).toList();
    }
}
