package tidegauge.simulated.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final int DRAWS = 10_000;

    @Test
    void aVerdictIsRightAtItsAccuracy() {
        YesNo verdicts = new YesNo(0.8, 1, 3);
        RandomGenerator chance = new SplittableRandom(11);
        int right = 0;
        for (int i = 0; i < DRAWS; i++) {
            right += verdicts.answer("Is 17077 prime?", chance).endsWith("[Yes]") ? 1 : 0;
        }

        // 17077 is prime; six standard deviations are 6 · √(0.8 · 0.2 / n) = 0.024.
        assertThat((double) right / DRAWS).as("seed 11").isBetween(0.776, 0.824);
    }

    @Test
    void theTruthIsThePrimalityOfTheLastNumber() {
        assertThat(YesNo.truth("Of 1 to 10, is 9 prime?")).isFalse();
        assertThat(YesNo.truth("Of 1 to 10, is 7 prime?")).isTrue();
    }

    @Test
    void extractionHabitsComeAtTheirShares() {
        Extraction habits = new Extraction(0.2, 0.1, 0.1, 1, 0);
        RandomGenerator chance = new SplittableRandom(12);
        int fenced = 0;
        int embedded = 0;
        for (int i = 0; i < DRAWS; i++) {
            String answer = habits.answer("Vendor: Elm", chance);
            fenced += answer.startsWith("```json\n{") && answer.endsWith("}\n```") ? 1 : 0;
            embedded += answer.startsWith("Here is") ? 1 : 0;
        }

        assertThat((double) fenced / DRAWS).as("seed 12").isBetween(0.176, 0.224);
        assertThat((double) embedded / DRAWS).as("seed 12").isBetween(0.082, 0.118);
    }

    @Test
    void wrongAnswersArePutRightWhenTheyComeBackInThePromptButForTheStubbornOnes() {
        Correcting correcting = new Correcting(0.2, 0.05);
        RandomGenerator chance = new SplittableRandom(1);
        int invalid = 0;
        int stubborn = 0;
        for (int i = 0; i < DRAWS; i++) {
            String prompt = "As JSON:\nInvoice: inv-" + i + "\nTotal: 12.50";
            String first = correcting.answer(prompt, chance);
            if (first.startsWith("{")) {
                continue;
            }
            invalid++;
            String second = correcting.answer(prompt + "\n" + first + "\nonce more", chance);
            if (second.startsWith("{")) {
                assertThat(second)
                        .isEqualTo("{\"invoice\": \"inv-%d\", \"total\": 12.50}".formatted(i));
            } else {
                stubborn++;
            }
        }

        // Six standard deviations are 0.024 and 0.013.
        assertThat((double) invalid / DRAWS).isBetween(0.176, 0.224);
        assertThat((double) stubborn / DRAWS).isBetween(0.037, 0.063);
    }

    @Test
    void anExtractionEscapesWhatJsonForbids() {
        String answer =
                Extraction.FAITHFUL.answer(
                        "Note: a \"b\" \\ c\tend\nTotal: 12.50", new SplittableRandom(1));

        assertThat(answer)
                .isEqualTo("{\"note\": \"a \\\"b\\\" \\\\ c\\u0009end\", \"total\": 12.50}");
    }

    @Test
    void theAssistantAnswersInTheKindThatIsAskedFor() {
        Assistant assistant = new Assistant(Extraction.FAITHFUL, new YesNo(1, 1, 0), new Prose(20));
        RandomGenerator chance = new SplittableRandom(1);

        assertThat(assistant.answer("As JSON.\nVendor: Elm", chance)).startsWith("{");
        assertThat(assistant.answer("Is 7 prime? [Yes] or [No]", chance)).isEqualTo("[Yes]");
        assertThat(assistant.answer("Describe the sea.", chance)).endsWith(".");
    }

    @Test
    void lognormalLatencyHasItsMedianAndItsTail() {
        Latency latency =
                new Latency.LogNormal(Duration.ofMillis(100), 0.5, Duration.ofSeconds(10));
        RandomGenerator chance = new SplittableRandom(13);
        double[] millis = new double[DRAWS];
        Arrays.setAll(millis, _ -> latency.draw(chance).toNanos() / 1e6);
        Arrays.sort(millis);

        assertThat(millis[DRAWS / 2]).as("seed 13").isBetween(96.0, 104.0);
        // exp(2.326 · 0.5) = 3.20 times the median.
        assertThat(millis[DRAWS * 99 / 100]).as("seed 13").isBetween(290.0, 350.0);
    }

    @Test
    void aRateOutsideZeroToOneIsRefused() {
        assertThatThrownBy(() -> new YesNo(1.1, 1, 0)).hasMessageContaining("accuracy is 1.1");
        assertThatThrownBy(() -> Faults.of(new Fault.Hang(), 0.6).and(new Fault.EmptyBody(), 0.6))
                .hasMessageContaining("sum to 1.2");
    }
}
