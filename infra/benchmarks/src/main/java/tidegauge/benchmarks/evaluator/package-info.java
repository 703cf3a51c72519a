/// The processes, points and figures of the evaluator's benchmark.
@NullMarked
package tidegauge.benchmarks.evaluator;

import org.jspecify.annotations.NullMarked;
