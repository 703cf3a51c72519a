/// What is printed: tables, JSON and CSV on stdout, progress on stderr, nothing that a model wrote
/// unfiltered.
@NullMarked
package tidegauge.local.output;

import org.jspecify.annotations.NullMarked;
