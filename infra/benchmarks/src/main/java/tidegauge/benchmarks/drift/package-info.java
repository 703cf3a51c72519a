/// The detector workbench: delays against the exact optimum, false alarms, and scripted scenarios.
@NullMarked
package tidegauge.benchmarks.drift;

import org.jspecify.annotations.NullMarked;
