package tidegauge.simulated.script;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a simulated provider serves: its models, and the seed of every chance it takes.
///
/// @param seed two providers with one script and one seed answer the same requests alike
/// @param models what can be asked for, by distinct names
public record Script(long seed, List<SimulatedModel> models) {
    public Script {
        models = List.copyOf(models);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("a script needs at least one model");
        }
        Set<String> names = new HashSet<>();
        for (SimulatedModel model : models) {
            if (!names.add(model.name())) {
                throw new IllegalArgumentException(
                        "two models are named " + model.name() + "; names must differ");
            }
        }
    }

    /// A script of the given models.
    public static Script of(long seed, SimulatedModel... models) {
        return new Script(seed, List.of(models));
    }

    /// The model of a name, if the script has one.
    public Optional<SimulatedModel> model(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }
}
