/// Jobs that go in, and the outcomes that come out.
@NullMarked
package tidegauge.system.work;

import org.jspecify.annotations.NullMarked;
