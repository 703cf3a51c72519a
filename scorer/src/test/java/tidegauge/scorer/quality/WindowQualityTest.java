package tidegauge.scorer.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.Observation;

class WindowQualityTest {
    private static final Lane LANE = new Lane("suite", "backend", "model", "", "");
    private static final long SEED = 20_261_123;

    private static Observation observation(
            Map<String, Boolean> flags, Map<String, Double> numbers) {
        return new Observation(LANE, 0, "id", "prompt", false, flags, numbers, Map.of(), "");
    }

    private static List<Observation> random(int n, Random random) {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < n; i++)
            observations.add(
                    observation(
                            Map.of("format.strict", random.nextInt(10) > 0),
                            Map.of(
                                    "latencyMs", Math.exp(6 + 2 * random.nextGaussian()),
                                    "similarity", random.nextGaussian(),
                                    "costNanoUsd", (double) random.nextInt(1_000_000))));
        return observations;
    }

    @Test
    void noOrderOfMergingChangesAnything() {
        Random random = new Random(SEED);
        List<Observation> observations = random(500, random);
        WindowQuality whole = WindowQuality.of(observations);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(observations, random);
            List<WindowQuality> parts = new ArrayList<>();
            for (int at = 0; at < observations.size(); ) {
                int end = Math.min(observations.size(), at + 1 + random.nextInt(80));
                parts.add(WindowQuality.of(observations.subList(at, end)));
                at = end;
            }
            while (parts.size() > 1) {
                WindowQuality one = parts.remove(random.nextInt(parts.size()));
                int other = random.nextInt(parts.size());
                parts.set(other, parts.get(other).merge(one));
            }
            assertThat(parts.getFirst()).as("seed %d, round %d", SEED, round).isEqualTo(whole);
        }
    }

    @Test
    void emptyIsNeutral() {
        WindowQuality quality = WindowQuality.of(random(10, new Random(SEED)));
        assertThat(WindowQuality.empty().merge(quality)).isEqualTo(quality);
        assertThat(quality.merge(WindowQuality.empty())).isEqualTo(quality);
        assertThat(WindowQuality.of(List.of())).isEqualTo(WindowQuality.empty());
    }

    @Test
    void quantilesAreWithinOnePercentOfTheSortedValues() {
        Random random = new Random(SEED);
        double[] values = random.doubles(10_000).map(u -> Math.exp(20 * (u - 0.3))).toArray();
        DistributionBuilder builder = new DistributionBuilder();
        for (double value : values) builder.add(value);
        Distribution distribution = builder.distribution();
        Arrays.sort(values);
        for (double q : new double[] {0, 0.001, 0.05, 0.5, 0.95, 0.99, 1}) {
            double exact = values[(int) Math.floor(q * (values.length - 1))];
            assertThat(distribution.quantile(q))
                    .as("seed %d, q %s", SEED, q)
                    .isCloseTo(exact, within(0.01 * exact));
        }
        assertThat(distribution.count()).isEqualTo(values.length);
    }

    @Test
    void quantilesCrossZero() {
        DistributionBuilder builder = new DistributionBuilder();
        for (double value : new double[] {-100, -1, 0, 1, 100}) builder.add(value);
        Distribution distribution = builder.distribution();
        assertThat(distribution.quantile(0)).isEqualTo(-100, within(1.0));
        assertThat(distribution.quantile(0.25)).isEqualTo(-1, within(0.01));
        assertThat(distribution.quantile(0.5)).isZero();
        assertThat(distribution.quantile(0.75)).isEqualTo(1, within(0.01));
        assertThat(distribution.quantile(1)).isEqualTo(100, within(1.0));
    }

    @Test
    void sumsEqualThoseOfArbitraryPrecision() {
        Random random = new Random(SEED);
        FixedSum sum = FixedSum.ZERO;
        BigDecimal exact = BigDecimal.ZERO;
        for (int i = 0; i < 20_000; i++) {
            // Multiples of 2^-20 of every size up to 2^62, both signs.
            double value =
                    (double) (random.nextLong() >> random.nextInt(64)) * (i % 2 == 0 ? 1 : 0x1p-20);
            if (Math.abs(value) >= FixedSum.LIMIT) continue;
            sum = sum.plus(FixedSum.of(value));
            exact = exact.add(new BigDecimal(value));
        }
        assertThat(sum.toDouble()).as("seed %d", SEED).isEqualTo(exact.doubleValue());
    }

    @Test
    void aSumIsRoundedByLessThanAMillionthAValue() {
        FixedSum sum = FixedSum.ZERO;
        for (int i = 0; i < 1_000; i++) sum = sum.plus(FixedSum.of(0.1));
        assertThat(sum.toDouble()).isCloseTo(100, within(1_000 * 4.8e-7));
        assertThat(sum.plus(FixedSum.of(-100)).toDouble()).isCloseTo(0, within(1_000 * 4.8e-7));
    }

    /// Published values: Newcombe 1998, table I, method 3.
    @ParameterizedTest
    @CsvSource({
        "81,263,0.2553,0.3662",
        "15,148,0.0624,0.1605",
        "0,20,0.0,0.1611",
        "1,29,0.0061,0.1718"
    })
    void theIntervalIsWilsons(long successes, long trials, double low, double high) {
        Proportion proportion = new Proportion(successes, trials);
        assertThat(proportion.low()).isEqualTo(low, within(5e-5));
        assertThat(proportion.high()).isEqualTo(high, within(5e-5));
    }

    @Test
    void anIntervalAtTheEdgesStaysInside() {
        assertThat(Proportion.EMPTY.low()).isZero();
        assertThat(Proportion.EMPTY.high()).isEqualTo(1);
        assertThat(new Proportion(5, 5).high()).isEqualTo(1);
        assertThat(new Proportion(5, 5).low()).isBetween(0.5, 0.6);
    }

    @Test
    void costIsSummedAndUnpricedCallsAreCountedButErrorsAreNoCalls() {
        WindowQuality quality =
                WindowQuality.of(
                        List.of(
                                observation(Map.of("error", false), Map.of("costNanoUsd", 7.0)),
                                observation(Map.of("error", false), Map.of()),
                                observation(Map.of("error", true), Map.of())));
        assertThat(quality.count()).isEqualTo(3);
        assertThat(quality.costNanoUsd()).isEqualTo(7);
        assertThat(quality.unpriced()).isEqualTo(1);
        assertThat(quality.proportions()).containsEntry("error", new Proportion(1, 3));
    }

    @Test
    void numbersThatAreNoneAreCountedApart() {
        WindowQuality quality =
                WindowQuality.of(
                        List.of(
                                observation(Map.of(), Map.of("a", Double.NaN)),
                                observation(Map.of(), Map.of("a", Double.POSITIVE_INFINITY)),
                                observation(Map.of(), Map.of("a", 1e30)),
                                observation(Map.of(), Map.of("a", 2.0))));
        assertThat(quality.unusable()).isEqualTo(3);
        assertThat(quality.distributions().get("a").count()).isEqualTo(1);
    }
}
