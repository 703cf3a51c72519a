/// How each provider's requests and responses look on the wire.
@NullMarked
package tidegauge.simulated.wire;

import org.jspecify.annotations.NullMarked;
