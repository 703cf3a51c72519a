/// Ranks every evaluator on labelled data, and trains the grounding model.
@NullMarked
package tidegauge.benchmarks.evaluators;

import org.jspecify.annotations.NullMarked;
