/// Detectors, episodes and causes: what a backend returns has changed, since when, how sure. Pure.
@NullMarked
package tidegauge.scorer.drift;

import org.jspecify.annotations.NullMarked;
