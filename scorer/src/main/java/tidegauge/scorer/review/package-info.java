/// Which completions a person should look at, and what several of them come to. Values in, values
/// out.
@NullMarked
package tidegauge.scorer.review;

import org.jspecify.annotations.NullMarked;
