package tidegauge.scorer.alert;

/// Where an alert stands.
public enum AlertState {
    /// Something may be wrong.
    PENDING,
    /// Something is wrong.
    FIRING,
    /// It is over, or a person has seen to it.
    RESOLVED
}
