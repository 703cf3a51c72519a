package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.Observation;

/// Observations drawn from a stated behaviour, one every ten seconds.
final class SyntheticStream {
    /// How a backend behaves.
    ///
    /// @param correct rate of right answers
    /// @param error rate of failed calls
    /// @param tokens mean of the log of the answer's length in tokens
    /// @param model the reported model
    /// @param text prefix of every answer
    record Behaviour(double correct, double error, double tokens, String model, String text) {
        static final Behaviour USUAL = new Behaviour(.95, .01, 5, "m-1", "a");

        Behaviour correct(double rate) {
            return new Behaviour(rate, error, tokens, model, text);
        }

        Behaviour error(double rate) {
            return new Behaviour(correct, rate, tokens, model, text);
        }

        Behaviour tokens(double mean) {
            return new Behaviour(correct, error, mean, model, text);
        }

        Behaviour model(String name) {
            return new Behaviour(correct, error, tokens, name, text);
        }
    }

    private final Random random;
    private final List<Observation> observations = new ArrayList<>();
    private final Map<String, Integer> sent = new TreeMap<>();

    SyntheticStream(long seed) {
        random = new Random(seed);
    }

    /// Adds `count` observations of each of the backends, all behaving alike.
    SyntheticStream add(int count, Behaviour behaviour, String... backends) {
        for (int i = 0; i < count; i++) {
            for (String backend : backends) {
                observations.add(draw(backend, behaviour));
            }
        }
        return this;
    }

    private Observation draw(String backend, Behaviour behaviour) {
        int number = sent.merge(backend, 1, Integer::sum);
        boolean error = random.nextDouble() < behaviour.error();
        Map<String, Boolean> flags = new TreeMap<>();
        Map<String, Double> numbers = new TreeMap<>();
        flags.put("error", error);
        if (!error) {
            flags.put("correct", random.nextDouble() < behaviour.correct());
            double tokens = Math.rint(Math.exp(behaviour.tokens() + .5 * random.nextGaussian()));
            numbers.put("outputTokens", tokens);
            numbers.put("latencyMs", 200 + 10 * tokens * Math.exp(.2 * random.nextGaussian()));
        }
        return new Observation(
                new Lane("suite", backend, "m", "t", "e"),
                10_000L * number,
                backend + "-" + number,
                "prompt-" + number,
                false,
                flags,
                numbers,
                Map.of("responseModel", behaviour.model()),
                behaviour.text() + " " + number);
    }

    List<Observation> observations() {
        return observations;
    }

    /// All changes a new monitor makes of it.
    List<EpisodeChange> changes() {
        DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
        List<EpisodeChange> changes = new ArrayList<>();
        for (Observation observation : observations) {
            changes.addAll(monitor.observe(observation));
        }
        return changes;
    }

    /// Event time of a backend's observation, from 0.
    static long at(int index) {
        return 10_000L * (index + 1);
    }
}
