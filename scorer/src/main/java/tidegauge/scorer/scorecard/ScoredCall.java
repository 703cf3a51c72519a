package tidegauge.scorer.scorecard;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// One call of a backend as it was judged, without its text.
///
/// @param suite its suite
/// @param backend its backend
/// @param question what pairs it with other backends' answers to the same: prompt and sample
/// @param outcome how it ended, a name of the ledger such as `SCORED`
/// @param latencyMs how long it took
/// @param timeToFirstTokenMs when the first token came
/// @param costNanoUsd what it cost, in 1e-9 US dollars; empty when unpriced
/// @param flags yes/no metrics by name
/// @param scores numeric metrics by name
public record ScoredCall(
        String suite,
        String backend,
        String question,
        String outcome,
        OptionalLong latencyMs,
        OptionalLong timeToFirstTokenMs,
        OptionalLong costNanoUsd,
        Map<String, Boolean> flags,
        Map<String, Double> scores) {

    /// Copies the maps.
    public ScoredCall {
        flags = Map.copyOf(flags);
        scores = Map.copyOf(scores);
    }

    /// Whether there was an answer to judge.
    boolean answered() {
        return outcome.equals("SCORED") || outcome.equals("INVALID");
    }

    /// A metric from 0 to 1; a flag counts as 0 or 1.
    Optional<Double> value(String metric) {
        Boolean flag = flags.get(metric);
        if (flag != null) return Optional.of(flag ? 1.0 : 0.0);
        return Optional.ofNullable(scores.get(metric)).filter(v -> v >= 0 && v <= 1);
    }
}
