package tidegauge.local.config;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.routing.Cascade;
import tidegauge.event.DataClass;
import tidegauge.scorer.scorecard.Requirements.Clearance;
import tidegauge.scorer.scorecard.Requirements.FixedCost;

/// Makes the settings of scorecards; which backends a suite may use follows from the suites' data
/// classes and the backends' clearances.
final class ReportBinding {
    private ReportBinding() {}

    static ReportSettings report(
            Values values,
            List<SuiteSettings> suites,
            List<BackendConfig> backends,
            List<Cascade> cascades) {
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
                values.optionalText("reference").or(() -> lastStep(cascades)),
                Set.copyOf(values.list("asynchronous", String.class)),
                values.optionalWhole("callsPerMonth")
                        .map(OptionalLong::of)
                        .orElseGet(OptionalLong::empty),
                values.optionalDecimal("failureCostUsd"),
                fixed,
                clearances(suites, clearances(backends, cascades)));
    }

    /// Cascades are compared with their last step, where they have the same.
    private static Optional<String> lastStep(List<Cascade> cascades) {
        List<String> last =
                cascades.stream().map(cascade -> cascade.steps().getLast()).distinct().toList();
        return last.size() == 1 ? Optional.of(last.getFirst()) : Optional.empty();
    }

    /// A cascade may see what each of its steps may.
    private static Map<String, DataClass> clearances(
            List<BackendConfig> backends, List<Cascade> cascades) {
        Map<String, DataClass> clearances = new HashMap<>();
        backends.forEach(backend -> clearances.put(backend.name(), backend.clearance()));
        for (Cascade cascade : cascades) {
            cascade.steps().stream()
                    .flatMap(step -> Optional.ofNullable(clearances.get(step)).stream())
                    .min(Comparator.naturalOrder())
                    .ifPresent(least -> clearances.put(cascade.name(), least));
        }
        return clearances;
    }

    private static Map<String, Map<String, Clearance>> clearances(
            List<SuiteSettings> suites, Map<String, DataClass> backends) {
        Map<String, Map<String, Clearance>> bySuite = new HashMap<>();
        for (SuiteSettings suite : suites) {
            Map<String, Clearance> byBackend = new HashMap<>();
            backends.forEach((name, clearance) ->
                    byBackend.put(
                            name,
                            new Clearance(
                                    suite.dataClass().name(),
                                    clearance.name(),
                                    clearance.compareTo(suite.dataClass()) >= 0)));
            bySuite.put(suite.name(), byBackend);
        }
        return bySuite;
    }
}
