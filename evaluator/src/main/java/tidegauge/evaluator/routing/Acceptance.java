package tidegauge.evaluator.routing;

import java.util.List;
import java.util.Optional;

/// Decides whether an answer stands. Many threads ask it at once.
///
/// The evaluator judges nothing itself: whoever starts it hands this in.
@FunctionalInterface
public interface Acceptance {
    /// Takes every answer.
    Acceptance EVERYTHING = _ -> Optional.empty();

    /// What speaks against the answer; empty when it stands.
    Optional<Objection> objection(Candidate candidate);

    /// What speaks against an answer.
    ///
    /// @param code short stable code such as `format`
    /// @param reason what is wrong, without the answer's text
    record Objection(String code, String reason) {}

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
