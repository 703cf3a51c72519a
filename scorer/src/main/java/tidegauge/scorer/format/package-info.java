/// Whether an answer has the expected format. Pure: Jackson, networknt and RE2J, no I/O.
@NullMarked
package tidegauge.scorer.format;

import org.jspecify.annotations.NullMarked;
