/// Avro codecs of what the scorer keeps in its stores.
@NullMarked
package tidegauge.scorer.state;

import org.jspecify.annotations.NullMarked;
