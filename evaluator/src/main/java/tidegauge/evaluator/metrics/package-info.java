/// What the evaluator counts and measures.
@NullMarked
package tidegauge.evaluator.metrics;

import org.jspecify.annotations.NullMarked;
