package tidegauge.scorer.alert;

/// What a rule sees in the measurements at one moment.
public sealed interface Reading {
    /// It is as it should not be.
    ///
    /// @param what one sentence with the numbers, without any text of prompts or answers
    record Breached(String what) implements Reading {}

    /// It is as it should be.
    record Fine(String what) implements Reading {}

    /// There is too little to tell.
    record NoData() implements Reading {}
}
