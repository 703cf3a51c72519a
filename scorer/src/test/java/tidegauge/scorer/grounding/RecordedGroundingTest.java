package tidegauge.scorer.grounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.grounding.LogisticRegression.Fit;
import tidegauge.scorer.grounding.LogisticRegression.Row;
import tidegauge.scorer.shipped.ShippedModels;

/// How well the model ranks labelled answers of a data set that it was not trained on.
class RecordedGroundingTest {

    @Test
    void unseenSetsAreRankedAndTheShippedModelIsTheTrainedOne() {
        Map<String, List<Row>> sets = GroundingTraining.rows();
        double sum = 0;
        for (String set : GroundingTraining.SETS)
            sum += GroundingTraining.auroc(GroundingTraining.train(sets, set), sets.get(set));
        assertThat(sum / GroundingTraining.SETS.size()).isGreaterThanOrEqualTo(0.70);
        Fit fit = GroundingTraining.train(sets, "wice_claim");
        GroundingModel shipped = ShippedModels.grounding();
        assertThat(shipped.intercept()).isCloseTo(fit.intercept(), within(1e-5));
        for (int i = 0; i < shipped.weights().size(); i++)
            assertThat(shipped.weights().get(i))
                    .as(ClaimFeatures.NAMES.get(i))
                    .isCloseTo(fit.weights()[i], within(1e-5));
    }
}
