/// Five axes per suite and backend (latency, cost, quality, consistency and format, sensitivity),
/// each with its uncertainty, and what follows for a choice. Pure.
@NullMarked
package tidegauge.scorer.scorecard;

import org.jspecify.annotations.NullMarked;
