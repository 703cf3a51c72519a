/// Parts of the console's benchmark.
@NullMarked
package tidegauge.benchmarks.console;

import org.jspecify.annotations.NullMarked;
