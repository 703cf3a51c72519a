package tidegauge.scorer.console.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tidegauge.event.Verdict;

/// The marks of one pair: first sights of a model name, fingerprint or evaluator version.
final class Marks {
    /// Values past this are left out: a provider that names each answer differently has no marks.
    private static final int MOST = 100;

    private final Map<String, Set<String>> seen = new HashMap<>();
    private final Map<String, String> last = new HashMap<>();
    private final List<Mark> marks = new ArrayList<>();

    void take(Verdict verdict) {
        Instant at = verdict.getEndedAt();
        verdict.getResponseModel().ifPresent(model -> note(at, "reported model", model));
        verdict.getFingerprint().ifPresent(print -> note(at, "fingerprint", print));
        if (!verdict.getEvaluatorVersion().isEmpty())
            note(at, "evaluator", verdict.getEvaluatorVersion());
    }

    private void note(Instant at, String what, String value) {
        Set<String> values = seen.computeIfAbsent(what, key -> new HashSet<>());
        if (values.size() < MOST && values.add(value)) {
            String before = last.get(what);
            if (before != null && marks.size() < MOST) marks.add(new Mark(at, what, before, value));
        }
        last.put(what, value);
    }

    List<Mark> list() {
        return List.copyOf(marks);
    }
}
