/// Tokens in disjoint buckets, dated prices, and their product in integers. Pure.
@NullMarked
package tidegauge.scorer.cost;

import org.jspecify.annotations.NullMarked;
