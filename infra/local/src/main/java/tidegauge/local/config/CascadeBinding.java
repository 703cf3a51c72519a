package tidegauge.local.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tidegauge.evaluator.routing.Cascade;
import tidegauge.local.acceptance.CheckedAnswers;

/// Makes cascades, whose answers the scorer's evaluators check.
final class CascadeBinding {
    private CascadeBinding() {}

    /// The cascades that are sound; of the others the problems.
    ///
    /// @param backends names of the backends
    static List<Cascade> cascades(Values root, Set<String> backends, List<Problem> problems) {
        List<Cascade> cascades = new ArrayList<>();
        root.table("cascades", Values.class)
                .forEach((name, values) -> {
                    Optional<Problem> problem = problem(name, values, backends);
                    problem.ifPresentOrElse(
                            problems::add, () -> cascades.add(cascade(name, values)));
                });
        return cascades;
    }

    private static Cascade cascade(String name, Values values) {
        Values when = values.section("escalateWhen");
        return new Cascade(
                name,
                steps(values),
                new CheckedAnswers(when.flag("format"), when.optionalDecimal("unsupportedAbove")));
    }

    private static Optional<Problem> problem(String name, Values values, Set<String> backends) {
        List<String> steps = steps(values);
        if (steps.size() < 2 || Set.copyOf(steps).size() < steps.size()) {
            return Optional.of(
                    new Problem(
                            values.place("steps"),
                            "cascade '" + name + "' has fewer than two different steps",
                            "Name at least two of those under 'backends:', each once"));
        }
        if (backends.contains(name)) {
            return Optional.of(
                    new Problem(
                            values.place("steps"),
                            "a backend is named '" + name + "' too",
                            "Give the cascade another name"));
        }
        return steps.stream()
                .filter(step -> !backends.contains(step))
                .findFirst()
                .map(step ->
                        new Problem(
                                values.place("steps"),
                                "cascade '"
                                        + name
                                        + "' asks the backend '"
                                        + step
                                        + "', which is not declared",
                                Suggestion.nearest(step, backends)
                                        .map(known -> "Did you mean '" + known + "'?")
                                        .orElse("Declare it under 'backends:'")));
    }

    private static List<String> steps(Values values) {
        return values.list("steps", String.class);
    }
}
