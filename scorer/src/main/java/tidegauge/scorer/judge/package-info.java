/// What is found out about one completion.
@NullMarked
package tidegauge.scorer.judge;

import org.jspecify.annotations.NullMarked;
