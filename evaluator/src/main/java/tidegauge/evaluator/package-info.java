/// The evaluator: prompt jobs in, one completion per job, backend and sample out.
@NullMarked
package tidegauge.evaluator;

import org.jspecify.annotations.NullMarked;
