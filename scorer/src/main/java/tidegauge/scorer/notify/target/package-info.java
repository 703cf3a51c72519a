/// Which hosts may be talked to, and connections that go nowhere else.
@NullMarked
package tidegauge.scorer.notify.target;

import org.jspecify.annotations.NullMarked;
