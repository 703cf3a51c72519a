/// Event time, tumbling windows and observations in order.
@NullMarked
package tidegauge.scorer.window;

import org.jspecify.annotations.NullMarked;
