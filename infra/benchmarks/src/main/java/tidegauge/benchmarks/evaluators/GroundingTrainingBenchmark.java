package tidegauge.benchmarks.evaluators;

import java.util.Locale;

/// Prints how well each set is ranked when it is left out of the training, and then the model file.
public final class GroundingTrainingBenchmark {
    private static final long SEED = 1;

    private GroundingTrainingBenchmark() {}

    /// Takes no arguments.
    public static void main(String[] arguments) {
        GroundingTraining training =
                new GroundingTraining(
                        LabelledData.find()
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                "no labelled data: set TIDEGAUGE_DATA")));
        double sum = 0;
        for (String set : GroundingTraining.SETS) {
            double auroc = training.leaveOut(set).auroc(SEED).value();
            sum += auroc;
            System.out.printf(Locale.ROOT, "# left out %s: AUROC %.3f%n", set, auroc);
        }
        System.out.printf(Locale.ROOT, "# mean: AUROC %.3f%n", sum / GroundingTraining.SETS.size());
        System.out.print(training.model());
    }
}
