package tidegauge.evaluator.routing;

import java.util.List;
import java.util.Optional;

/// Decides whether the answer of a cascade's step stands. Many threads ask it at once.
@FunctionalInterface
public interface Acceptance {
    /// What speaks against the answer, as a short stable code such as `format`; empty when it
    /// stands.
    Optional<String> objection(Candidate candidate);

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
