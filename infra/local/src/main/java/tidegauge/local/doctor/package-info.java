/// Checks of everything that a configuration names.
@NullMarked
package tidegauge.local.doctor;

import org.jspecify.annotations.NullMarked;
