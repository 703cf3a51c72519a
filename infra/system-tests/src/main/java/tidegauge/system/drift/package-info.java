/// A backend that changes while the scorer is killed.
@NullMarked
package tidegauge.system.drift;

import org.jspecify.annotations.NullMarked;
