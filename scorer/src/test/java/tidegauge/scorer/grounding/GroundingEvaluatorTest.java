package tidegauge.scorer.grounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.shipped.ShippedModels;

class GroundingEvaluatorTest {
    private static final List<String> CONTEXT =
            List.of(
                    "The bridge over the Ulm canal was opened on 4 May 1998 by Mayor Ada Lind."
                            + " It is 1,240 metres long and carries two railway tracks.",
                    "Traffic increased by 12 percent in the first year. The toll was not raised.");

    private final GroundingEvaluator evaluator = new GroundingEvaluator(ShippedModels.grounding());

    private double probability(String response) {
        Grounding grounding = evaluator.evaluate(CONTEXT, response);
        assertThat(grounding).isInstanceOf(Grounding.Judged.class);
        return ((Grounding.Judged) grounding).probability();
    }

    @Test
    void whatTheContextSaysIsSupported() {
        assertThat(probability("The bridge was opened in May 1998 by Ada Lind.")).isLessThan(0.4);
        assertThat(probability("It is 1240 metres long.")).isLessThan(0.4);
    }

    @Test
    void whatItDoesNotSayIsNot() {
        assertThat(probability("The tunnel collapsed during heavy storms last winter."))
                .isGreaterThan(0.6);
    }

    @Test
    void everyKindOfChangeRaisesTheProbability() {
        double base = probability("Traffic increased by 12 percent in the first year.");
        assertThat(probability("Traffic increased by 17 percent in the first year."))
                .isGreaterThan(base);
        assertThat(probability("Traffic decreased by 12 percent in the first year."))
                .isGreaterThan(base);
        assertThat(probability("Traffic never increased by 12 percent in the first year."))
                .isGreaterThan(base);
        assertThat(probability("Traffic in Paris increased by 12 percent in the first year."))
                .isGreaterThan(base);
    }

    @Test
    void theWorstSentenceIsTheFirstEvidence() {
        var judged =
                (Grounding.Judged)
                        evaluator.evaluate(
                                CONTEXT,
                                "It carries two railway tracks. Its architect won 3 awards in"
                                    + " Japan. The toll was not raised. It is 1,240 metres long.");
        assertThat(judged.sentences()).hasSize(GroundingEvaluator.EVIDENCE);
        assertThat(judged.sentences().getFirst().text())
                .isEqualTo("Its architect won 3 awards in Japan.");
    }

    @Test
    void withoutContextOrAnswerNothingIsJudged() {
        assertThat(evaluator.evaluate(List.of(), "The toll.")).isEqualTo(new Grounding.NotJudged());
        assertThat(evaluator.evaluate(List.of(" "), "The toll."))
                .isEqualTo(new Grounding.NotJudged());
        assertThat(evaluator.evaluate(CONTEXT, " … ")).isEqualTo(new Grounding.NotJudged());
    }

    @Test
    void anAnswerBeyondTheLimitFails() {
        assertThat(evaluator.evaluate(CONTEXT, "word ".repeat(20_000)))
                .isInstanceOf(Grounding.Failed.class);
    }

    @Test
    void aModelWithoutAWeightIsRefused() {
        assertThatThrownBy(() -> GroundingModel.parse("version 1\nthreshold 0.5\nintercept 0\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uncovered");
    }
}
