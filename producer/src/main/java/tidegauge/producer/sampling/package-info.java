/// Which part of the traffic is looked at: the same decision for the same key everywhere. Pure.
@NullMarked
package tidegauge.producer.sampling;

import org.jspecify.annotations.NullMarked;
