package tidegauge.scorer.grounding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A logistic regression over [ClaimFeatures]: probability = 1 / (1 + e^−(intercept + Σ weight ·
/// feature)).
///
/// @param version names the model in verdicts
/// @param intercept the constant term
/// @param weights one for each feature, in their order
/// @param threshold probability from which an answer counts as unsupported
public record GroundingModel(
        String version, double intercept, List<Double> weights, double threshold) {

    /// Copies the weights.
    public GroundingModel {
        weights = List.copyOf(weights);
        if (weights.size() != ClaimFeatures.NAMES.size())
            throw new IllegalArgumentException(
                    "a grounding model needs " + ClaimFeatures.NAMES.size() + " weights");
    }

    /// Reads a model: lines of a name, a blank and a value, for `version`, `threshold`, `intercept`
    /// and every feature; lines that begin with `#` are comments.
    ///
    /// @throws IllegalArgumentException when something is missing or unknown
    public static GroundingModel parse(String text) {
        Map<String, String> values = new HashMap<>();
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    int blank = line.indexOf(' ');
                    if (blank < 0)
                        throw new IllegalArgumentException(
                                "grounding model: no value in '" + line + "'");
                    values.put(line.substring(0, blank), line.substring(blank + 1).strip());
                });
        List<Double> weights = new ArrayList<>();
        for (String name : ClaimFeatures.NAMES) weights.add(number(values, name));
        return new GroundingModel(
                text(values, "version"),
                number(values, "intercept"),
                weights,
                number(values, "threshold"));
    }

    private static String text(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null)
            throw new IllegalArgumentException("grounding model: '" + name + "' is missing");
        return value;
    }

    private static double number(Map<String, String> values, String name) {
        return Double.parseDouble(text(values, name));
    }

    double probability(double[] features) {
        double sum = intercept;
        for (int i = 0; i < features.length; i++) sum += weights.get(i) * features[i];
        return 1 / (1 + StrictMath.exp(-sum));
    }
}
