package tidegauge.local.config;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tidegauge.scorer.scorecard.Requirements;
import tidegauge.scorer.scorecard.Requirements.Clearance;
import tidegauge.scorer.scorecard.Requirements.FixedCost;
import tidegauge.scorer.scorecard.Requirements.Need;

/// What the configuration says about scorecards.
///
/// @param metric the flag, or score from 0 to 1, that is quality
/// @param bar the quality that is wanted
/// @param margin how far below is still good enough
/// @param errorRate how often a verdict on quality may be wrong
/// @param reference a backend to compare the others with
/// @param asynchronous suites whose answers nobody waits for
/// @param callsPerMonth the user's volume
/// @param failureCostUsd what an answer that is not good costs
/// @param fixedCosts of self-hosted backends, by name
/// @param clearances by suite and backend
public record ReportSettings(
        String metric,
        double bar,
        double margin,
        double errorRate,
        Optional<String> reference,
        Set<String> asynchronous,
        OptionalLong callsPerMonth,
        Optional<Double> failureCostUsd,
        Map<String, FixedCost> fixedCosts,
        Map<String, Map<String, Clearance>> clearances) {

    public ReportSettings {
        asynchronous = Set.copyOf(asynchronous);
        fixedCosts = Map.copyOf(fixedCosts);
        clearances = Map.copyOf(clearances);
    }

    /// The defaults.
    public static ReportSettings defaults() {
        return new ReportSettings(
                "format.strict",
                0.95,
                0,
                0.05,
                Optional.empty(),
                Set.of(),
                OptionalLong.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
    }

    /// What is needed of backends for a suite.
    public Requirements requirements(String suite) {
        return new Requirements(
                metric,
                bar,
                margin,
                errorRate,
                reference,
                asynchronous.contains(suite) ? Need.ASYNCHRONOUS : Need.INTERACTIVE,
                callsPerMonth,
                fixedCosts,
                failureCostUsd,
                clearances.getOrDefault(suite, Map.of()));
    }
}
