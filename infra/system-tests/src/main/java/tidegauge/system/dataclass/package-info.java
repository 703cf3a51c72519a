/// Jobs of every data class, many of them sent where they must not go, and who gets to see them.
@NullMarked
package tidegauge.system.dataclass;

import org.jspecify.annotations.NullMarked;
