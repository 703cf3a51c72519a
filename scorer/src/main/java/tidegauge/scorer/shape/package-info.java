/// What an answer looks like without knowing what it should say. Pure.
@NullMarked
package tidegauge.scorer.shape;

import org.jspecify.annotations.NullMarked;
