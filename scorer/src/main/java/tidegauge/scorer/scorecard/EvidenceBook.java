package tidegauge.scorer.scorecard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Gathers the evidence of all suites and backends from calls in the order in which they were made;
/// not for sharing between threads.
///
/// A backend's k-th answer to a question is paired with the reference's k-th answer to it; the one
/// that comes first waits.
public final class EvidenceBook {
    private final Requirements requirements;
    private final SortedMap<Lane, Evidence.Builder> lanes = new TreeMap<>(Lane.ORDER);
    private final Map<Question, List<Double>> references = new HashMap<>();
    private final Map<Question, Waiting> candidates = new HashMap<>();

    private record Lane(String suite, String backend) {
        static final Comparator<Lane> ORDER =
                Comparator.comparing(Lane::suite).thenComparing(Lane::backend);
    }

    /// A question as put to a backend.
    private record Question(Lane lane, String text) {}

    /// A backend's answers to a question: how many were paired, and those that wait.
    private static final class Waiting {
        private final Deque<Double> values = new ArrayDeque<>();
        private int paired;
    }

    /// @param requirements name the metric of quality and the reference
    public EvidenceBook(Requirements requirements) {
        this.requirements = requirements;
    }

    /// Takes a call.
    public void add(ScoredCall call) {
        Lane lane = new Lane(call.suite(), call.backend());
        lane(lane).call(call);
        if (!call.answered()) return;
        requirements
                .reference()
                .ifPresent(name ->
                        call.value(requirements.metric())
                                .ifPresent(value -> pair(name, lane, call.question(), value)));
    }

    /// Takes the agreement of repeated answers to one job, 0 to 1.
    public void addAgreement(String suite, String backend, double agreement) {
        lane(new Lane(suite, backend)).agreement(agreement);
    }

    /// What was gathered so far, by suite and backend.
    public List<Evidence> evidence() {
        return lanes.values().stream().map(Evidence.Builder::build).toList();
    }

    private Evidence.Builder lane(Lane lane) {
        return lanes.computeIfAbsent(
                lane, key -> new Evidence.Builder(key.suite(), key.backend(), requirements));
    }

    private void pair(String reference, Lane lane, String text, double value) {
        Question asked = new Question(new Lane(lane.suite(), reference), text);
        List<Double> answers = references.computeIfAbsent(asked, key -> new ArrayList<>());
        if (lane.backend().equals(reference)) {
            answers.add(value);
            for (Lane other : lanes.keySet())
                if (other.suite().equals(lane.suite())) match(new Question(other, text), answers);
            return;
        }
        Question question = new Question(lane, text);
        candidates.computeIfAbsent(question, key -> new Waiting()).values.add(value);
        match(question, answers);
    }

    private void match(Question question, List<Double> answers) {
        Waiting waiting = candidates.get(question);
        if (waiting == null) return;
        while (!waiting.values.isEmpty() && waiting.paired < answers.size())
            lane(question.lane()).pair(waiting.values.removeFirst(), answers.get(waiting.paired++));
    }
}
