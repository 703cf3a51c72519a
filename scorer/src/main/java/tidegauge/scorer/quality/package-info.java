/// Mergeable accumulators of window metrics: exact, order-free, deterministic. Pure.
@NullMarked
package tidegauge.scorer.quality;

import org.jspecify.annotations.NullMarked;
