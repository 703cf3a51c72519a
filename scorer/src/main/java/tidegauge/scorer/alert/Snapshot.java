package tidegauge.scorer.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a rule looks at.
///
/// @param windows of the subject, in any order
/// @param lags records that consumer groups have not read yet, by group
/// @param now the moment
public record Snapshot(List<WindowFacts> windows, Map<String, Long> lags, Instant now) {
    public Snapshot {
        windows = List.copyOf(windows);
        lags = Map.copyOf(lags);
    }

    /// The windows that end within a time before now, or later.
    List<WindowFacts> last(Duration over) {
        Instant from = now.minus(over);
        return windows.stream().filter(w -> w.end().isAfter(from)).toList();
    }
}
