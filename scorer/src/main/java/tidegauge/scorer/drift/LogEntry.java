package tidegauge.scorer.drift;

import tidegauge.scorer.observation.Observation;

/// An observation as a monitor needs it to do again what it did with it.
///
/// @param observation the observation; its excerpt is empty where the monitor kept none of it
/// @param textHash hash of the excerpt as it came; 0 when there was none
/// @param sketch the excerpt's `StyleSketch` where the monitor asked for it, else 0
public record LogEntry(Observation observation, int textHash, long sketch) {
    static LogEntry of(Observation observation) {
        return new LogEntry(observation, observation.excerpt().hashCode(), 0);
    }

    /// @param asked the sketch, if it was asked for
    LogEntry withoutText(long asked) {
        return observation.excerpt().isEmpty()
                ? this
                : new LogEntry(
                        new Observation(
                                observation.lane(),
                                observation.at(),
                                "",
                                observation.promptId(),
                                observation.canary(),
                                observation.readings(),
                                ""),
                        textHash,
                        asked);
    }
}
