package tidegauge.scorer.drift;

/// How far an episode has come.
public enum EpisodeState {
    /// A detector crossed its threshold.
    SUSPECT,
    /// A second batch of observations supports the change.
    CONFIRMED,
    /// It went back by itself.
    TRANSIENT,
    /// A person has seen it; the baseline starts anew at the change.
    ACKNOWLEDGED
}
