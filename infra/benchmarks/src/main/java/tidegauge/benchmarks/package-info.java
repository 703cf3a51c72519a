/// Benchmarks: each measures its own baseline in the same run, and prints a table and one JSON
/// line.
@NullMarked
package tidegauge.benchmarks;

import org.jspecify.annotations.NullMarked;
