package tidegauge.scorer.console.model;

import java.time.Instant;

/// Something about a backend that became different at a moment, to show on its chart.
///
/// @param at when the first answer with it ended
/// @param what which fact: reported model, fingerprint, evaluator
/// @param before the value until then
/// @param after the value since
public record Mark(Instant at, String what, String before, String after) {}
