/// Jobs in, completions out, and commits that survive finishing out of order.
@NullMarked
package tidegauge.evaluator.kafka;

import org.jspecify.annotations.NullMarked;
