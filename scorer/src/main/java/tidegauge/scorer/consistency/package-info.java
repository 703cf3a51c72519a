/// How much several answers to one question agree, from counts alone. Pure.
@NullMarked
package tidegauge.scorer.consistency;

import org.jspecify.annotations.NullMarked;
