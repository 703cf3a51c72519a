/// Where alerts go: what each receiver expects, and what its answer means.
@NullMarked
package tidegauge.scorer.notify.sink;

import org.jspecify.annotations.NullMarked;
