/// Model backends behind one small interface, with every way a call can end as a type.
@NullMarked
package tidegauge.evaluator.backend;

import org.jspecify.annotations.NullMarked;
