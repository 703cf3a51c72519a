package tidegauge.scorer.topology;

import tidegauge.event.Acknowledgement;
import tidegauge.event.Completion;
import tidegauge.event.PromptJob;

/// What came in.
sealed interface Input {
    /// A job to expect answers to.
    record Job(PromptJob job) implements Input {}

    /// A completion to judge.
    record Ended(Completion completion) implements Input {}

    /// A person accepts the change of an episode.
    record Acknowledged(Acknowledgement acknowledgement) implements Input {}

    /// Event time has come so far.
    record Watermark(long at) implements Input {}

    /// A watermark of a topic that does not tell the time.
    record Nothing() implements Input {}

    /// A record to set aside.
    ///
    /// @param code short stable code of the reason
    /// @param reason what is wrong, without prompt or response text
    record Unacceptable(String code, String reason) implements Input {}
}
