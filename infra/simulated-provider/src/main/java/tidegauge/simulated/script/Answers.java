package tidegauge.simulated.script;

import java.util.random.RandomGenerator;

/// What a simulated model says to a prompt.
///
/// An answer is a draw from a distribution that depends on the prompt, as a real model's is at a
/// temperature above 0.
public sealed interface Answers permits Fixed, YesNo, Extraction, Correcting, Prose, Assistant {
    /// One answer.
    ///
    /// @param chance where the draw's randomness comes from
    String answer(String prompt, RandomGenerator chance);
}
