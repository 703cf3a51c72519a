package tidegauge.system.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Fault;
import tidegauge.simulated.script.Faults;
import tidegauge.simulated.script.Latency;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.simulated.script.Update;
import tidegauge.simulated.script.YesNo;

/// One model for each fault, sound until its storm begins, and one that stays sound.
final class Storms {
    static final String CALM = "calm";
    static final String WRONG_MODEL = "wrong-model";

    private static final Duration LATENCY = Duration.ofMillis(200);

    /// How often a storm comes over each model.
    static final int ROUNDS = 3;

    /// How often providers refuse everything, at most.
    private static final int REFUSALS = 500;

    private Storms() {}

    /// The models that a storm comes over.
    static List<String> names() {
        List<String> names = new ArrayList<>(faults().keySet());
        names.addAll(refusing());
        return names;
    }

    /// The models that refuse everything for a while.
    static List<String> refusing() {
        return List.of("429-with-retry-after", "429-without");
    }

    /// The models that a storm makes faulty, once for each round.
    static Set<String> faulty() {
        return faults().keySet();
    }

    /// The script: all are sound, and change when they are told to.
    static Script script(long seed) {
        List<SimulatedModel> models = new ArrayList<>();
        models.add(SimulatedModel.of(CALM, sound(CALM)));
        faults().forEach((name, faults) -> models.add(alternating(name, faults, ROUNDS)));
        Fault.RateLimited limited = new Fault.RateLimited(Duration.ofSeconds(1));
        models.add(alternating("429-with-retry-after", Faults.of(limited, 1), REFUSALS));
        Fault.ErrorStatus refused = new Fault.ErrorStatus(429);
        models.add(alternating("429-without", Faults.of(refused, 1), REFUSALS));
        return new Script(seed, models);
    }

    private static Map<String, Faults> faults() {
        Map<String, Faults> faults = new LinkedHashMap<>();
        faults.put("status-500", Faults.of(new Fault.ErrorStatus(500), 0.3));
        faults.put("reset", Faults.of(new Fault.ConnectionReset(), 0.3));
        faults.put("truncated", Faults.of(new Fault.TruncatedBody(), 0.3));
        faults.put("empty", Faults.of(new Fault.EmptyBody(), 0.3));
        faults.put("error-in-body", Faults.of(new Fault.ErrorInBody(), 0.3));
        faults.put("slow-drip", Faults.of(new Fault.SlowDrip(Duration.ofSeconds(2)), 0.1));
        faults.put("hang", Faults.of(new Fault.Hang(), 0.02));
        faults.put(WRONG_MODEL, Faults.of(new Fault.WrongModel("other-2025"), 0.3));
        faults.put("missing-usage", Faults.of(new Fault.MissingUsage(), 0.3));
        return faults;
    }

    /// A model that becomes faulty and sound again, as often as it is told to.
    private static SimulatedModel alternating(String name, Faults faults, int times) {
        Behaviour sound = sound(name);
        SimulatedModel model = SimulatedModel.of(name, sound);
        for (int i = 0; i < times; i++) {
            model =
                    model.with(new Update(new Update.OnDemand(), sound.with(faults)))
                            .with(new Update(new Update.OnDemand(), sound));
        }
        return model;
    }

    private static Behaviour sound(String name) {
        return Behaviour.of(name + "-2026", new YesNo(0.9, 1, 0))
                .with("fp_1")
                .with(new Latency.Constant(LATENCY));
    }
}
