package tidegauge.benchmarks.evaluators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.grounding.GroundingModel;
import tidegauge.scorer.shipped.ShippedModels;

/// How well the model ranks labelled answers of a set that it was not trained on.
final class GroundingTrainingTest {

    @Test
    void unseenSetsAreRankedAndTheShippedModelIsTheTrainedOne() {
        Optional<LabelledData> data = LabelledData.find();
        assumeTrue(data.isPresent(), "skipped: no labelled data in TIDEGAUGE_DATA");
        GroundingTraining training = new GroundingTraining(data.orElseThrow());
        double sum = 0;
        for (String set : GroundingTraining.SETS) sum += training.leaveOut(set).auroc(1).value();

        assertThat(sum / GroundingTraining.SETS.size()).isGreaterThanOrEqualTo(0.74);
        assertThat(GroundingModel.parse(training.model())).isEqualTo(ShippedModels.grounding());
    }
}
