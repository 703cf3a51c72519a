/// From a call to its completion: routed, paced, asked, and written down.
@NullMarked
package tidegauge.evaluator.lane;

import org.jspecify.annotations.NullMarked;
