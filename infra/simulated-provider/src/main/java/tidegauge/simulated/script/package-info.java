/// What a simulated provider does, as immutable values.
@NullMarked
package tidegauge.simulated.script;

import org.jspecify.annotations.NullMarked;
