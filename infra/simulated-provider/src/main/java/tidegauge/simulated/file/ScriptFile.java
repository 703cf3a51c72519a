package tidegauge.simulated.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Prices;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.simulated.script.Update;

/// Reads a script from a YAML or JSON file; the module's README shows one.
public final class ScriptFile {
    private ScriptFile() {}

    /// The script in a file.
    ///
    /// @throws ScriptException when it cannot be used
    public static Script read(Path file) throws ScriptException {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
            Object document = new Load(settings).loadFromString(Files.readString(file));
            return script(Fields.of("script", document));
        } catch (IOException e) {
            throw new ScriptException(file + " cannot be read: " + e, e);
        } catch (YamlEngineException e) {
            throw new ScriptException(file + " is not YAML or JSON: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new ScriptException(file + ": " + e.getMessage(), e);
        }
    }

    private static Script script(Fields fields) {
        List<SimulatedModel> models = new ArrayList<>();
        for (Fields model : fields.list("models")) {
            models.add(model(model));
        }
        long seed = (long) fields.number("seed", 1);
        fields.end();
        return new Script(seed, models);
    }

    private static SimulatedModel model(Fields fields) {
        String name = fields.requiredText("name");
        Behaviour first = BehaviourFields.read(fields, BehaviourFields.defaults(name));
        List<Update> updates = new ArrayList<>();
        Behaviour latest = first;
        for (Fields update : fields.list("updates")) {
            Update.When when = Moments.when(update.requiredText("after"));
            latest = BehaviourFields.read(update, latest);
            updates.add(new Update(when, latest));
            update.end();
        }
        Prices prices = fields.child("prices").map(ScriptFile::prices).orElse(Prices.FREE);
        fields.end();
        return new SimulatedModel(name, first, updates, prices);
    }

    private static Prices prices(Fields fields) {
        Prices prices =
                new Prices(
                        (long) fields.number("inputNanoUsd", 0),
                        (long) fields.number("cachedInputNanoUsd", 0),
                        (long) fields.number("outputNanoUsd", 0));
        fields.end();
        return prices;
    }
}
