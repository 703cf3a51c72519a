/// Whether an answer is supported by its context, judged by words alone. Pure.
@NullMarked
package tidegauge.scorer.grounding;

import org.jspecify.annotations.NullMarked;
