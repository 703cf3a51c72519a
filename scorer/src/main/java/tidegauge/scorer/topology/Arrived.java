package tidegauge.scorer.topology;

import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// A record as it came.
///
/// @param position where it came from
/// @param now the clock when it came, epoch milliseconds
record Arrived(RecordMetadata position, Record<byte[], byte[]> record, long now) {}
