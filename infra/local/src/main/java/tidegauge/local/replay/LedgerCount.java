package tidegauge.local.replay;

import java.util.EnumMap;
import java.util.Map;
import tidegauge.event.OutcomeKind;
import tools.jackson.databind.node.ObjectNode;

/// What went in and what came out, counted apart from the scorer's own ledger, so that the one can
/// be held against the other.
///
/// @param expected completions of distinct identity that the topic holds and the scorer accepted
/// @param outcomes terminal outcomes by kind
/// @param deadLetters lines that were set aside
/// @param duplicates completions whose identity had come before
public record LedgerCount(
        long expected, Map<OutcomeKind, Long> outcomes, long deadLetters, long duplicates) {

    public LedgerCount {
        Map<OutcomeKind, Long> all = new EnumMap<>(OutcomeKind.class);
        for (OutcomeKind kind : OutcomeKind.values()) {
            all.put(kind, outcomes.getOrDefault(kind, 0L));
        }
        outcomes = all;
    }

    /// How many ended.
    public long ended() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /// What has gone in and not come out; below zero when more came out than went in.
    public long inFlight() {
        return expected - ended();
    }

    /// The text of `ledger.json`.
    String json() {
        ObjectNode ledger = Json.object().put("expected", expected);
        ObjectNode kinds = ledger.putObject("outcomes");
        outcomes.forEach((kind, count) -> kinds.put(kind.name(), count));
        ledger.put("inFlight", inFlight());
        ledger.put("deadLetters", deadLetters);
        ledger.put("duplicates", duplicates);
        return Json.pretty(ledger) + "\n";
    }
}
