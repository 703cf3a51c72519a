package tidegauge.scorer.drift;

/// Whose the false-alarm budget is.
public enum BudgetOf {
    /// Each stream has it for itself; a suite of `K` streams has `K` times as many false alarms.
    STREAM,
    /// The streams of a suite share it: with `K` of them each alarms at `K` times the evidence.
    SUITE
}
