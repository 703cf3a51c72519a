package tidegauge.benchmarks.evaluators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tidegauge.benchmarks.evaluators.LogisticRegression.Fit;
import tidegauge.benchmarks.evaluators.LogisticRegression.Row;
import tidegauge.scorer.grounding.ClaimFeatures;
import tools.jackson.databind.JsonNode;

/// Trains the grounding model that is shipped: `infra/benchmarks/run grounding-training` prints it.
///
/// Sets weigh alike, and within a set both labels do, so a probability of ½ is no evidence either
/// way. `wice_claim` is only tested on: its text is under a share-alike licence.
///
/// The sets disagree about what matters: what helps on one hurts on another. So the weights start
/// from nearly equal ones, which is hard to beat where data are few and of other kinds than what
/// comes (Dawes 1979), and the data move them only a little; then one factor and the intercept are
/// fitted, so that the probabilities are no more certain than they may be (Platt 1999). There is no
/// chance in it.
final class GroundingTraining {
    static final List<String> SETS =
            List.of(
                    "begin",
                    "bump",
                    "factcheckgpt_stance",
                    "q2_dialogue",
                    "summedits",
                    "wice_claim");
    static final String TESTED_ONLY = "wice_claim";

    private static final double LAMBDA = 10_000;
    private static final double WEIGHT_OF_A_LABEL = 500;

    /// Weights of standardised features before any data: novelty and cover, which overlap, then
    /// each kind of plain evidence.
    private static final double GENERAL = 0.2;

    private static final double EVIDENCE = 0.15;
    private static final int GENERAL_FEATURES = 3;

    private final Map<String, List<Item>> sets = new LinkedHashMap<>();

    /// One labelled answer.
    record Item(String group, Row row) {}

    GroundingTraining(LabelledData data) {
        for (String set : SETS) sets.put(set, items(data.rows("groundedness/" + set + ".jsonl")));
    }

    List<Item> set(String name) {
        return sets.getOrDefault(name, List.of());
    }

    /// Trained on every set that may be trained on, but for one.
    Fit train(String leftOut) {
        List<Row> rows = new ArrayList<>();
        sets.forEach((name, items) -> {
            if (!name.equals(leftOut) && !name.equals(TESTED_ONLY))
                items.forEach(item -> rows.add(item.row()));
        });
        double[] prior = new double[ClaimFeatures.NAMES.size()];
        Arrays.fill(prior, EVIDENCE);
        Arrays.fill(prior, 0, GENERAL_FEATURES, GENERAL);
        Fit ranking = LogisticRegression.fit(rows, LAMBDA, prior);
        List<Row> scores =
                rows.stream()
                        .map(row ->
                                new Row(
                                        new double[] {ranking.score(row.features())},
                                        row.positive(),
                                        row.weight()))
                        .toList();
        Fit scale = LogisticRegression.fit(scores, 0, new double[1]);
        double factor = scale.weights()[0];
        return new Fit(
                scale.intercept() + factor * ranking.intercept(),
                Arrays.stream(ranking.weights()).map(weight -> factor * weight).toArray());
    }

    /// How well the answers of a set are ranked by what was trained without it.
    Ranking leaveOut(String set) {
        Fit fit = train(set);
        Ranking ranking = new Ranking();
        for (Item item : set(set))
            ranking.add(item.group(), fit.score(item.row().features()), item.row().positive());
        return ranking;
    }

    /// The model file's lines after its comments.
    String model() {
        Fit fit = train(TESTED_ONLY);
        StringBuilder model = new StringBuilder("version lexical-3\nthreshold 0.5\n");
        model.append(String.format(Locale.ROOT, "intercept %.6f\n", fit.intercept()));
        for (int i = 0; i < ClaimFeatures.NAMES.size(); i++)
            model.append(
                    String.format(
                            Locale.ROOT,
                            "%s %.6f\n",
                            ClaimFeatures.NAMES.get(i),
                            fit.weights()[i]));
        return model.toString();
    }

    private static List<Item> items(List<JsonNode> rows) {
        double positives = rows.stream().filter(LabelledData::isPositive).count();
        List<Item> items = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            boolean positive = LabelledData.isPositive(row);
            double alike = positive ? positives : rows.size() - positives;
            double[] features =
                    ClaimFeatures.of(
                            LabelledData.texts(row.get("context")),
                            LabelledData.text(row, "response"));
            items.add(
                    new Item(
                            LabelledData.text(row, "group"),
                            new Row(features, positive, WEIGHT_OF_A_LABEL / alike)));
        }
        return items;
    }
}
