package tidegauge.producer.suite;

/// Why a suite's prompt is asked.
public enum JobPurpose {
    /// To learn how good the answers are.
    EVALUATION,
    /// To watch whether the answers change.
    CANARY
}
