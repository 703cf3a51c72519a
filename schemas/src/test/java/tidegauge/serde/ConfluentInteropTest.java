package tidegauge.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.pulsar.kafka.shade.avro.Schema;
import org.apache.pulsar.kafka.shade.avro.generic.GenericDatumReader;
import org.apache.pulsar.kafka.shade.avro.generic.GenericRecord;
import org.apache.pulsar.kafka.shade.avro.io.DecoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tidegauge.Records;
import tidegauge.TestCluster;
import tidegauge.event.Completion;

/// Confluent's own serializer and deserializer read and write our topics, through a real broker and
/// the embedded registry.
@ExtendWith(TestCluster.Extension.class)
class ConfluentInteropTest {
    private static final String SERIALIZER = "io.confluent.kafka.serializers.KafkaAvroSerializer";
    private static final String DESERIALIZER =
            "io.confluent.kafka.serializers.KafkaAvroDeserializer";

    private final Completion completion = Records.completion("job-1", 0);
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private String topic;
    private Map<String, Object> config;

    @BeforeEach
    void createTopic(TestCluster cluster) throws Exception {
        topic = "interop-" + UUID.randomUUID();
        config = cluster.config();
        try (Admin admin = Admin.create(cluster.kafka())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        Thread.currentThread().setContextClassLoader(new ConfluentClasses());
    }

    @AfterEach
    void restoreClassLoader() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void confluentsSerializerWritesOurRecordsAndWeReadThem() {
        config.put(Codecs.VALUE_SERIALIZER, SERIALIZER);

        produce(Codecs.producerConfig(config), completion);

        assertThat(consume(Codecs.consumerConfig(Completion.class, config)).value())
                .isEqualTo(completion);
    }

    @Test
    void weWriteAndConfluentsDeserializerReadsOurRecords() {
        config.put(Codecs.VALUE_DESERIALIZER, DESERIALIZER);

        produce(Codecs.producerConfig(config), completion);

        Object read = consume(Codecs.consumerConfig(Completion.class, config)).value();
        assertThat(read).isInstanceOf(Completion.class).isEqualTo(completion);
    }

    @Test
    void confluentsClassesOnBothSidesWorkAgainstOurRegistry() {
        config.put(Codecs.VALUE_SERIALIZER, SERIALIZER);
        config.put(Codecs.VALUE_DESERIALIZER, DESERIALIZER);

        produce(Codecs.producerConfig(config), completion);

        Object read = consume(Codecs.consumerConfig(Completion.class, config)).value();
        assertThat(read).isEqualTo(completion);
    }

    @Test
    void ourBytesAndConfluentsAreTheSame() {
        config.put("avro.remove.java.properties", true);
        byte[] ours = Codecs.serializer(Completion.class, config).serialize(topic, completion);
        config.put(Codecs.VALUE_SERIALIZER, SERIALIZER);
        byte[] theirs = Codecs.serializer(Completion.class, config).serialize(topic, completion);

        assertThat(ours).isEqualTo(theirs);
    }

    /// The classes as their jar has them, with their own older Avro and generic records.
    @Test
    void confluentsUnchangedClassesReadAndWriteGenericRecords() throws Exception {
        Map<String, Object> writing = Codecs.producerConfig(config);
        writing.put("value.serializer", ConfluentClasses.renamed(SERIALIZER));
        GenericRecord generic = generic(completion);

        produce(writing, generic);
        assertThat(consume(Codecs.consumerConfig(Completion.class, config)).value())
                .isEqualTo(completion);

        Map<String, Object> reading = Codecs.consumerConfig(Completion.class, config);
        reading.put("value.deserializer", ConfluentClasses.renamed(DESERIALIZER));
        reading.put("specific.avro.reader", false);
        assertThat(consume(reading).value()).isEqualTo(generic);
        produce(Codecs.producerConfig(config), completion);
        assertThat(consume(reading).value()).hasToString(generic.toString());
    }

    private GenericRecord generic(Completion record) throws Exception {
        byte[] bytes = Codecs.serializer(Completion.class, config).serialize(topic, record);
        Schema schema =
                new Schema.Parser().parse(Portable.schema(Completion.getClassSchema()).toString());
        return new GenericDatumReader<GenericRecord>(schema)
                .read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(
                                        bytes,
                                        WireFormat.HEAD_BYTES,
                                        bytes.length - WireFormat.HEAD_BYTES,
                                        null));
    }

    private void produce(Map<String, Object> producerConfig, Object value) {
        try (KafkaProducer<String, Object> producer = new KafkaProducer<>(producerConfig)) {
            producer.send(new ProducerRecord<>(topic, "job-1", value));
            producer.flush();
        }
    }

    /// The last record of the topic.
    private ConsumerRecord<String, Object> consume(Map<String, Object> consumerConfig) {
        Map<String, Object> complete = new HashMap<>(consumerConfig);
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, Object> consumer = new KafkaConsumer<>(complete)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, consumer.endOffsets(List.of(partition)).get(partition) - 1);
            List<ConsumerRecord<String, Object>> records =
                    consumer.poll(Duration.ofSeconds(30)).records(partition);
            assertThat(records).as("records of %s", topic).isNotEmpty();
            return records.getLast();
        }
    }
}
