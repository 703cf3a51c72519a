package tidegauge.scorer.console.model;

import java.time.Instant;

/// A dead letter without its bytes.
///
/// @param partition of the topic of dead letters
/// @param offset in that partition
/// @param at when it was set aside
/// @param source where it came from
/// @param code of the reason
/// @param reason what is wrong with it
/// @param attempt how many times it was tried
/// @param bytes length of its value
public record Letter(
        int partition,
        long offset,
        Instant at,
        String source,
        String code,
        String reason,
        int attempt,
        int bytes) {}
