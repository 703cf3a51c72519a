package tidegauge.scorer.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.drift.PromptProfile.Wording;

class PromptProfileTest {

    /// By symmetry each of the eight answers after the first is the farthest with probability 1/8;
    /// over 20,000 prompts the standard error is .0023.
    @Test
    void aNewAnswerIsTheFarthestOneTimeInEightWhateverTheModelSays() {
        Random random = new Random(17);

        assertThat(farthest(random, () -> 5L)).as("always the same").isCloseTo(.125, within(.007));
        assertThat(farthest(random, () -> random.nextInt(3) == 0 ? 255L : 0L))
                .as("one of two, seed 17")
                .isCloseTo(.125, within(.007));
        assertThat(farthest(random, random::nextLong))
                .as("never the same, seed 17")
                .isCloseTo(.125, within(.007));
    }

    private static double farthest(Random random, Supplier<Long> answers) {
        int prompts = 20_000;
        int farther = 0;
        for (int prompt = 0; prompt < prompts; prompt++) {
            Wording wording = new Wording(answers.get(), -1, 0);
            for (int answer = 1; answer < PromptProfile.ANSWERS; answer++) {
                wording = wording.learn(answers.get());
            }
            farther +=
                    wording.farther(answers.get(), MetricStream.chance(random.nextLong())) ? 1 : 0;
        }
        return (double) farther / prompts;
    }

    @Test
    void equalDistancesAreOrderedByTheObservationsPlaceAsIfByChance() {
        double sum = 0;
        double product = 0;
        double before = MetricStream.chance(0);
        int places = 100_000;
        for (int place = 1; place <= places; place++) {
            double chance = MetricStream.chance(place);
            assertThat(chance).isBetween(0.0, 1.0);
            sum += chance;
            product += (chance - .5) * (before - .5);
            before = chance;
        }

        assertThat(sum / places).isCloseTo(.5, within(.005));
        assertThat(12 * product / places).as("of neighbours").isCloseTo(0, within(.015));
    }
}
