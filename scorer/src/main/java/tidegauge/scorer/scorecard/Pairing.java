package tidegauge.scorer.scorecard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Pairs a backend's k-th value for a question with the reference's k-th value for it; the one that
/// comes first waits.
final class Pairing {
    private final String reference;
    private final Pairs pairs;
    private final Map<Question, Asked> questions = new HashMap<>();

    /// Takes a pair.
    interface Pairs {
        void pair(String suite, String backend, double here, double reference);
    }

    private record Question(String suite, String text) {}

    /// The values for one question.
    private static final class Asked {
        private final List<Double> reference = new ArrayList<>();
        private final Map<String, Waiting> others = new HashMap<>();
    }

    /// A backend's values: how many were paired, and those that wait.
    private static final class Waiting {
        private final Deque<Double> values = new ArrayDeque<>();
        private int paired;
    }

    Pairing(String reference, Pairs pairs) {
        this.reference = reference;
        this.pairs = pairs;
    }

    void add(String suite, String backend, String question, double value) {
        Asked asked = questions.computeIfAbsent(new Question(suite, question), key -> new Asked());
        if (backend.equals(reference)) {
            asked.reference.add(value);
            asked.others.forEach((other, waiting) -> match(suite, other, waiting, asked));
        } else {
            Waiting waiting = asked.others.computeIfAbsent(backend, key -> new Waiting());
            waiting.values.add(value);
            match(suite, backend, waiting, asked);
        }
    }

    private void match(String suite, String backend, Waiting waiting, Asked asked) {
        while (!waiting.values.isEmpty() && waiting.paired < asked.reference.size())
            pairs.pair(
                    suite,
                    backend,
                    waiting.values.removeFirst(),
                    asked.reference.get(waiting.paired++));
    }
}
