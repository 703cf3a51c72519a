/// Model providers that are simulated, over real HTTP.
@NullMarked
package tidegauge.simulated;

import org.jspecify.annotations.NullMarked;
