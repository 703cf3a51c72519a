package tidegauge.scorer.count;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What a scorer has counted since it started, for its metrics page. The ledger's accounts are in
/// the metrics topic: these counters start at zero with the process.
public final class Counters {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /// A completion was judged.
    public void judged() {
        add("completions.judged");
    }

    /// A completion was recognised as a repetition.
    public void duplicate() {
        add("completions.duplicate");
    }

    /// A completion came after its window's grace.
    public void late() {
        add("completions.late");
    }

    /// A record was set aside.
    public void deadLetter(String code) {
        add("dead-letters." + code);
    }

    /// An evaluator threw an exception.
    public void evaluatorFailed(String evaluator) {
        add("evaluator-failures." + evaluator);
    }

    /// A correction came for a window that is no longer kept.
    public void forgottenWindow() {
        add("windows.forgotten");
    }

    /// Every count by name, in the names' order.
    public Map<String, Long> snapshot() {
        Map<String, Long> snapshot = new TreeMap<>();
        counts.forEach((name, adder) -> snapshot.put(name, adder.sum()));
        return snapshot;
    }

    private void add(String name) {
        counts.computeIfAbsent(name, key -> new LongAdder()).increment();
    }
}
