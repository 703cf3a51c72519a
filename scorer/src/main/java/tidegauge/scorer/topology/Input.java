package tidegauge.scorer.topology;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import tidegauge.event.Acknowledgement;
import tidegauge.event.Completion;
import tidegauge.event.PromptJob;
import tidegauge.scorer.judge.Judgement;

/// What came in.
sealed interface Input {
    /// A job to expect answers to.
    record Job(PromptJob job) implements Input {}

    /// A completion that was judged.
    ///
    /// @param judgement what it comes to when it is not late
    /// @param verdict its verdict, ready to be sent
    /// @param offset its offset
    /// @param trace its trace context
    record Ended(
            Completion completion,
            Judgement judgement,
            Record<String, byte[]> verdict,
            long offset,
            @Nullable Header trace)
            implements Input {}

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
