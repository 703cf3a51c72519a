package tidegauge.scorer.grounding;

import java.util.List;

/// Whether an answer is supported by its context.
public sealed interface Grounding {

    /// It was judged.
    ///
    /// @param unsupported whether it counts as unsupported
    /// @param probability probability that it is unsupported, 0 to 1
    /// @param sentences its least supported sentences, worst first
    record Judged(boolean unsupported, double probability, List<SentenceSupport> sentences)
            implements Grounding {}

    /// There is no context to judge by, or nothing in the answer to judge.
    record NotJudged() implements Grounding {}

    /// It could not be judged.
    ///
    /// @param reason why, without any of the texts
    record Failed(String reason) implements Grounding {}

    /// Support of one sentence.
    ///
    /// @param text the sentence
    /// @param probability probability that it is unsupported, 0 to 1
    record SentenceSupport(String text, double probability) {}
}
