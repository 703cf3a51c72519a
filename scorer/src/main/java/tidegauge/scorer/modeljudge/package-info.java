/// What a model is asked that judges another model's answer, and what its answer is worth. Pure.
@NullMarked
package tidegauge.scorer.modeljudge;

import org.jspecify.annotations.NullMarked;
