/// The scorer: completions in; verdicts, outcomes, windowed metrics, drift and alerts out.
@NullMarked
package tidegauge.scorer;

import org.jspecify.annotations.NullMarked;
