/// Answers that people have reviewed, as files to test with.
@NullMarked
package tidegauge.local.golden;

import org.jspecify.annotations.NullMarked;
