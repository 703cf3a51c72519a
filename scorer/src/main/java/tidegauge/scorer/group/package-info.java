/// Groups of answers to one job, in a store.
@NullMarked
package tidegauge.scorer.group;

import org.jspecify.annotations.NullMarked;
