/// The line in Kafka Streams: judges, then gauges.
@NullMarked
package tidegauge.scorer.topology;

import org.jspecify.annotations.NullMarked;
