/// What the scorer has learnt about one completion, as plain values. Pure.
@NullMarked
package tidegauge.scorer.observation;

import org.jspecify.annotations.NullMarked;
