package tidegauge.simulated.script;

import java.util.ArrayList;
import java.util.List;

/// One model of a script: how it behaves at first, and how it changes.
///
/// @param name what a request asks for
/// @param behaviour how it behaves until its first update
/// @param updates its changes, each taking effect after the one before it
/// @param prices what its tokens cost
public record SimulatedModel(
        String name, Behaviour behaviour, List<Update> updates, Prices prices) {
    public SimulatedModel {
        updates = List.copyOf(updates);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a model needs a name");
        }
    }

    /// A model that never changes and costs nothing.
    public static SimulatedModel of(String name, Behaviour behaviour) {
        return new SimulatedModel(name, behaviour, List.of(), Prices.FREE);
    }

    /// The same model with a change after those it has.
    public SimulatedModel with(Update update) {
        List<Update> more = new ArrayList<>(updates);
        more.add(update);
        return new SimulatedModel(name, behaviour, more, prices);
    }

    /// The same model at a price.
    public SimulatedModel with(Prices price) {
        return new SimulatedModel(name, behaviour, updates, price);
    }

    /// The behaviour after a number of updates.
    ///
    /// @param revision 0 before the first update
    public Behaviour behaviour(int revision) {
        return revision == 0 ? behaviour : updates.get(revision - 1).behaviour();
    }
}
