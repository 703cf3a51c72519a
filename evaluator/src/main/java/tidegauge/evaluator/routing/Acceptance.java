package tidegauge.evaluator.routing;

import java.util.List;
import java.util.Optional;

/// Decides whether an answer stands: one of a cascade's step, or one that may be repaired. Many
/// threads ask it at once.
///
/// The evaluator judges nothing itself: whoever starts it hands this in.
@FunctionalInterface
public interface Acceptance {
    /// Every answer stands.
    Acceptance EVERYTHING = _ -> Optional.empty();

    /// What speaks against the answer, as a short stable code such as `format`; empty when it
    /// stands.
    Optional<String> objection(Candidate candidate);

    /// What is wrong with an answer that does not stand, in words for the model that is asked
    /// again, and without the answer's text.
    default String reason(Candidate candidate) {
        return objection(candidate).orElse("");
    }

    /// An answer with what was asked for.
    ///
    /// @param text the answer
    /// @param finishReason why the provider says that it ended
    /// @param expect the format that it must have, as in a job
    /// @param context passages that it must be supported by
    record Candidate(
            String text,
            Optional<String> finishReason,
            Optional<String> expect,
            List<String> context) {}
}
