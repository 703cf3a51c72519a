/// Models that are shipped inside the jar, read once.
@NullMarked
package tidegauge.scorer.shipped;

import org.jspecify.annotations.NullMarked;
