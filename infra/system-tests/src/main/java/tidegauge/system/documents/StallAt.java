package tidegauge.system.documents;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/// Holds a Kafka client up for good at its `stall.at`-th record, and says so on stderr, so that its
/// process can be killed at exactly that record.
///
/// It is a consumer's interceptor too, and does nothing there, since both kinds of clients are made
/// of the same properties.
public final class StallAt
        implements ProducerInterceptor<byte[], byte[]>, ConsumerInterceptor<byte[], byte[]> {
    /// The property with the record's number, from 1.
    static final String AT = "stall.at";

    /// What it says.
    static final String SAYS = "stalled at record ";

    private long at = Long.MAX_VALUE;
    private long sent;

    @Override
    public void configure(Map<String, ?> configs) {
        Object value = configs.get(AT);
        at = value == null ? Long.MAX_VALUE : Long.parseLong(value.toString());
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        sent++;
        if (sent >= at) {
            System.err.println(SAYS + sent);
            while (true) {
                LockSupport.park(this);
            }
        }
        return record;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
