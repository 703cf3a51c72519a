/// Which records of a partition are finished, when they finish out of order. Pure.
@NullMarked
package tidegauge.evaluator.offset;

import org.jspecify.annotations.NullMarked;
