package tidegauge.scorer.grounding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tidegauge.scorer.Ranking;
import tidegauge.scorer.SharedData;
import tidegauge.scorer.grounding.LogisticRegression.Fit;
import tidegauge.scorer.grounding.LogisticRegression.Row;
import tools.jackson.databind.JsonNode;

/// Trains the shipped grounding model and says how well it ranks a data set that it has not seen.
///
/// `java -cp … tidegauge.scorer.grounding.GroundingTraining` prints the AUROC of each set when it
/// is left out, and then the model file. Sets weigh alike, and within a set both labels do, so a
/// probability of ½ is no evidence either way. `wice_claim` is only tested on: its text is under a
/// share-alike licence.
final class GroundingTraining {
    static final List<String> SETS =
            List.of(
                    "begin",
                    "bump",
                    "factcheckgpt_stance",
                    "q2_dialogue",
                    "summedits",
                    "wice_claim");

    private static final String TESTED_ONLY = "wice_claim";
    private static final double LAMBDA = 100;
    private static final double WEIGHT_OF_A_LABEL = 500;

    private GroundingTraining() {}

    static void main() {
        Map<String, List<Row>> sets = rows();
        double sum = 0;
        for (String set : SETS) {
            double auroc = auroc(train(sets, set), sets.get(set));
            sum += auroc;
            System.out.printf(Locale.ROOT, "# left out %s: AUROC %.3f%n", set, auroc);
        }
        System.out.printf(Locale.ROOT, "# mean: AUROC %.3f%n", sum / SETS.size());
        Fit fit = train(sets, TESTED_ONLY);
        System.out.printf("version lexical-1%nthreshold 0.5%n");
        System.out.printf(Locale.ROOT, "intercept %.6f%n", fit.intercept());
        for (int i = 0; i < ClaimFeatures.NAMES.size(); i++)
            System.out.printf(
                    Locale.ROOT, "%s %.6f%n", ClaimFeatures.NAMES.get(i), fit.weights()[i]);
    }

    /// Trained on every set that may be trained on, but for one.
    static Fit train(Map<String, List<Row>> sets, String leftOut) {
        List<Row> rows = new ArrayList<>();
        sets.forEach((name, set) -> {
            if (!name.equals(leftOut) && !name.equals(TESTED_ONLY)) rows.addAll(set);
        });
        return LogisticRegression.fit(rows, LAMBDA);
    }

    static double auroc(Fit fit, List<Row> rows) {
        Ranking ranking = new Ranking();
        for (Row row : rows) ranking.add(fit.score(row.features()), row.positive());
        return ranking.auroc();
    }

    static Map<String, List<Row>> rows() {
        Map<String, List<Row>> sets = new LinkedHashMap<>();
        for (String set : SETS) sets.put(set, rows(set));
        return sets;
    }

    private static List<Row> rows(String set) {
        List<JsonNode> json = SharedData.rows("groundedness/" + set + ".jsonl");
        double positives = json.stream().filter(GroundingTraining::isUnsupported).count();
        List<Row> rows = new ArrayList<>();
        for (JsonNode row : json) {
            boolean positive = isUnsupported(row);
            double alike = positive ? positives : json.size() - positives;
            rows.add(
                    new Row(
                            ClaimFeatures.of(
                                    row.get("response").stringValue(),
                                    new ContextIndex(context(row))),
                            positive,
                            WEIGHT_OF_A_LABEL / alike));
        }
        return rows;
    }

    static boolean isUnsupported(JsonNode row) {
        return row.get("label").intValue() == 1;
    }

    static List<String> context(JsonNode row) {
        JsonNode context = row.get("context");
        if (context.isString()) return List.of(context.stringValue());
        return context.valueStream().map(JsonNode::stringValue).toList();
    }
}
