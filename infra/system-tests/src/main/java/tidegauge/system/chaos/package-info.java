/// Processes are killed while jobs run.
@NullMarked
package tidegauge.system.chaos;

import org.jspecify.annotations.NullMarked;
