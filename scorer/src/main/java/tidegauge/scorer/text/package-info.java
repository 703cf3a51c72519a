/// Words and sentences of a text. Pure.
@NullMarked
package tidegauge.scorer.text;

import org.jspecify.annotations.NullMarked;
