package tidegauge.evaluator.routing;

import java.util.HashSet;
import java.util.List;

/// Backends that are asked one after the other until an answer stands, under one name.
///
/// @param name the name that jobs ask for
/// @param steps names of backends, in the order in which they are asked
/// @param acceptance whether the answer of a step but the last stands
public record Cascade(String name, List<String> steps, Acceptance acceptance) {

    public Cascade {
        steps = List.copyOf(steps);
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: a cascade needs a name");
        }
        if (steps.size() < 2 || new HashSet<>(steps).size() < steps.size()) {
            throw new IllegalArgumentException(
                    "steps of cascade '" + name + "': name at least two backends, each once");
        }
    }
}
