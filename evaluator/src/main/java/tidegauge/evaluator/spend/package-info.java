/// Money that is reserved before a call and settled after it.
@NullMarked
package tidegauge.evaluator.spend;

import org.jspecify.annotations.NullMarked;
