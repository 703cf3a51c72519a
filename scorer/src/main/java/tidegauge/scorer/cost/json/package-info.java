/// Price tables and providers' usage bodies, read from JSON.
@NullMarked
package tidegauge.scorer.cost.json;

import org.jspecify.annotations.NullMarked;
