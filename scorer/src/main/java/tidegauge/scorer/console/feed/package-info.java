/// Reads the topics into the model.
@NullMarked
package tidegauge.scorer.console.feed;

import org.jspecify.annotations.NullMarked;
