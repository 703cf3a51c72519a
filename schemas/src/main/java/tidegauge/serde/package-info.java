/// Avro in Confluent's wire format, for Kafka clients and Kafka Streams.
@NullMarked
package tidegauge.serde;

import org.jspecify.annotations.NullMarked;
