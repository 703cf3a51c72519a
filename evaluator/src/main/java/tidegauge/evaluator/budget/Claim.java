package tidegauge.evaluator.budget;

import java.time.Instant;

/// What an evaluator asks of a cap, or gives back.
///
/// @param holder the evaluator
/// @param nanoUsd how much it asks for, in 1e-9 US dollars; negative when it gives back
/// @param capNanoUsd the cap that the claim is judged by
/// @param at when it was made
public record Claim(Account account, String holder, long nanoUsd, long capNanoUsd, Instant at) {}
