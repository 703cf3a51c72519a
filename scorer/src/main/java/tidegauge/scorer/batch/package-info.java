/// What tasks that judge tell the tasks that keep a suite, and how the scorer's state is written.
@NullMarked
package tidegauge.scorer.batch;

import org.jspecify.annotations.NullMarked;
