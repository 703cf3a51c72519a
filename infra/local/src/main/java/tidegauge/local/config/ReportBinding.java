package tidegauge.local.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.scorer.scorecard.Requirements.Clearance;
import tidegauge.scorer.scorecard.Requirements.FixedCost;

/// Makes the settings of scorecards; which backends a suite may use follows from the suites' data
/// classes and the backends' clearances.
final class ReportBinding {
    private ReportBinding() {}

    static ReportSettings report(
            Values values, List<SuiteSettings> suites, List<BackendConfig> backends) {
        Map<String, FixedCost> fixed = new HashMap<>();
        values.table("fixedCosts", Values.class)
                .forEach((name, cost) ->
                        fixed.put(
                                name,
                                new FixedCost(
                                        cost.decimal("usdPerGpuHour"),
                                        cost.decimal("gpus"),
                                        cost.decimal("hoursPerMonth"))));
        return new ReportSettings(
                values.text("metric"),
                values.decimal("bar"),
                values.decimal("margin"),
                values.decimal("errorRate"),
                values.optionalText("reference"),
                Set.copyOf(values.list("asynchronous", String.class)),
                values.optionalWhole("callsPerMonth")
                        .map(OptionalLong::of)
                        .orElseGet(OptionalLong::empty),
                values.optionalDecimal("failureCostUsd"),
                fixed,
                clearances(suites, backends));
    }

    private static Map<String, Map<String, Clearance>> clearances(
            List<SuiteSettings> suites, List<BackendConfig> backends) {
        Map<String, Map<String, Clearance>> bySuite = new HashMap<>();
        for (SuiteSettings suite : suites) {
            Map<String, Clearance> byBackend = new HashMap<>();
            for (BackendConfig backend : backends) {
                byBackend.put(
                        backend.name(),
                        new Clearance(
                                suite.dataClass().name(),
                                backend.clearance().name(),
                                backend.clearance().compareTo(suite.dataClass()) >= 0));
            }
            bySuite.put(suite.name(), byBackend);
        }
        return bySuite;
    }
}
