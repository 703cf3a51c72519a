/// Drift episodes on a broker: what is known of them, and a person's word on them.
@NullMarked
package tidegauge.local.drift;

import org.jspecify.annotations.NullMarked;
