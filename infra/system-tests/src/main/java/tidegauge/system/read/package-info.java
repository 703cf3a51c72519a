/// Whole topics, read from their beginning.
@NullMarked
package tidegauge.system.read;

import org.jspecify.annotations.NullMarked;
