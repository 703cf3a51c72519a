/// What a scorer counts while it runs.
@NullMarked
package tidegauge.scorer.count;

import org.jspecify.annotations.NullMarked;
