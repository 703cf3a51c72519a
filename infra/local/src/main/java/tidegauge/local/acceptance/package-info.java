/// Whether an answer stands: what cascades and repairs go by.
@NullMarked
package tidegauge.local.acceptance;

import org.jspecify.annotations.NullMarked;
