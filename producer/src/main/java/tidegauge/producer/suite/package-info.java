/// Prompt suites and the jobs that they stand for, as plain values. Pure.
@NullMarked
package tidegauge.producer.suite;

import org.jspecify.annotations.NullMarked;
