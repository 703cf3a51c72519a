package tidegauge.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidegauge.Records;
import tidegauge.event.Completion;
import tidegauge.event.Review;
import tidegauge.event.Verdict;
import tidegauge.serde.UnreadableRecordException.Reason;

class UnreadableRecordsTest {
    private static final String TOPIC = "tidegauge.completions";

    private FakeRegistry registry;
    private AvroDeserializer<Completion> deserializer;
    private int completionId;

    @BeforeEach
    void startRegistry() {
        registry = FakeRegistry.start();
        completionId = registry.register(Portable.schema(Completion.getClassSchema()));
        deserializer = new AvroDeserializer<>(Completion.class);
        deserializer.configure(registry.config(), false);
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void bytesThatAreNotFramedAreNamedAsSuch() {
        assertUnreadable(new byte[0], Reason.NOT_AVRO_FRAMED);
        assertUnreadable(new byte[] {0, 0, 0, 1}, Reason.NOT_AVRO_FRAMED);
        assertUnreadable("{\"a\":1}".getBytes(), Reason.NOT_AVRO_FRAMED);
        assertThat(catchThrowable(() -> deserializer.deserialize(TOPIC, "{\"a\":1}".getBytes())))
                .hasMessage(
                        "the first byte is 0x7b, not the 0 that goes before a schema id; is it"
                                + " JSON?");
    }

    @Test
    void anIdThatTheRegistryDoesNotKnowIsNamedAndNotAskedForAgainAtOnce() {
        byte[] bytes = frame(4711, new byte[10]);

        assertUnreadable(bytes, Reason.UNKNOWN_SCHEMA_ID);
        assertUnreadable(bytes, Reason.UNKNOWN_SCHEMA_ID);
        assertUnreadable(frame(-1, new byte[10]), Reason.UNKNOWN_SCHEMA_ID);

        assertThat(registry.requests()).containsExactly("GET /schemas/ids/4711");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    500 | {"error_code":50001,"message":"store"}
                    503 | busy
                    429 | {}
                    401 | {"error_code":40101,"message":"who are you"}
                    404 | {"error_code":404,"message":"no such page"}
                    404 | <html>not found</html>
                    200 | <html>a login page</html>
                    200 | {"no":"schema"}
                    """)
    void aRegistryThatGivesNoAnswerCondemnsNoRecord(int status, String body) {
        byte[] bytes = frame(completionId, new byte[10]);
        registry.breakWith(status, body);

        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes))
                .isInstanceOf(RegistryUnavailableException.class);

        registry.breakWith(0, "");
        assertUnreadable(bytes, Reason.UNDECODABLE);
    }

    @Test
    void aRegistryThatIsDownCondemnsNoRecord() {
        registry.close();

        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, frame(completionId, new byte[9])))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining(registry.url());
    }

    @Test
    void aRecordOfAnotherTypeIsNamedAsSuch() {
        int id = registry.register(Portable.schema(Verdict.getClassSchema()));

        assertUnreadable(frame(id, new byte[40]), Reason.WRONG_RECORD_TYPE);
    }

    @Test
    void aVersionThatCannotBeReadIsNamedAsSuch() {
        Schema stranger =
                SchemaBuilder.record("Completion")
                        .namespace("tidegauge.event")
                        .fields()
                        .requiredInt("completionId")
                        .endRecord();
        int id = registry.register(stranger);

        assertUnreadable(frame(id, new byte[] {2}), Reason.INCOMPATIBLE_SCHEMA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"not a schema\"}",
                "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message M {}\"}"
            })
    void aSchemaThatIsNotAvrosIsNamedAndNotAskedForAgainAtOnce(String answer) {
        registry.breakWith(200, answer);

        assertUnreadable(frame(7, new byte[10]), Reason.INCOMPATIBLE_SCHEMA);
        assertUnreadable(frame(7, new byte[10]), Reason.INCOMPATIBLE_SCHEMA);

        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void aRecordWithBytesLeftOverOrMissingIsUndecodable() {
        byte[] good = framedCompletion();

        for (int length = WireFormat.HEAD_BYTES; length < good.length; length++) {
            assertUnreadable(Arrays.copyOf(good, length), Reason.UNDECODABLE);
        }
        assertUnreadable(Arrays.copyOf(good, good.length + 1), Reason.UNDECODABLE);
        assertThat(deserializer.deserialize(TOPIC, good)).isNotNull();
    }

    @Test
    void aSchemaThatContainsItselfCannotOverflowTheStack() {
        Schema nested =
                new Schema.Parser()
                        .parse(
                                """
                                {"type":"record","name":"Review","namespace":"tidegauge.event","fields":[
                                 {"name":"nested","type":["null","Review"],"default":null},
                                 {"name":"completionId","type":"string"},
                                 {"name":"suite","type":"string"},
                                 {"name":"backend","type":"string"},
                                 {"name":"promptId","type":"string"},
                                 {"name":"reason","type":"string"},
                                 {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}}]}
                                """);
        byte[] deep = new byte[900_000];
        Arrays.fill(deep, (byte) 2);
        try (AvroDeserializer<Review> reviews = new AvroDeserializer<>(Review.class)) {
            reviews.configure(registry.config(), false);

            assertThatThrownBy(() ->
                            reviews.deserialize("reviews", frame(registry.register(nested), deep)))
                    .isInstanceOfSatisfying(
                            UnreadableRecordException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.UNDECODABLE));
        }
    }

    /// Random bytes behind a good head, and good records with a few bytes changed: each is read or
    /// refused with a reason, soon, and with memory in proportion to its size.
    @Test
    void hostileBytesAreReadOrRefusedInBoundedTimeAndMemory() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] good = framedCompletion();
        deserializer.deserialize(TOPIC, good);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int inputs = 100_000;
        long start = System.nanoTime();
        long mostAllocated = 0;
        int refused = 0;
        for (int i = 0; i < inputs; i++) {
            byte[] bytes = i % 2 == 0 ? randomFrame(random) : mutated(good, random);
            long before = thread.getCurrentThreadAllocatedBytes();
            try {
                deserializer.deserialize(TOPIC, bytes);
            } catch (UnreadableRecordException e) {
                refused++;
                assertThat(e.reason())
                        .as("seed %d, input %d", seed, i)
                        .isEqualTo(Reason.UNDECODABLE);
            }
            long allocated = thread.getCurrentThreadAllocatedBytes() - before;
            mostAllocated = Math.max(mostAllocated, allocated);
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(inputs / 2);
        assertThat(mostAllocated).as("seed %d", seed).isLessThan(1 << 19);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("seed %d", seed)
                .isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void aDeserializerMadeByKafkaReadsTheClassInItsConfiguration() {
        byte[] good = framedCompletion();
        try (AvroDeserializer<Completion> named = new AvroDeserializer<>()) {
            Map<String, Object> config = registry.config();
            config.put("specific.avro.value.type", Completion.class.getName());
            named.configure(config, false);

            assertThat(named.deserialize(TOPIC, good)).isEqualTo(Records.completion("job-1", 0));
        }
    }

    @Test
    void aDeserializerWithoutAClassReadsTheClassThatHasTheRecordsName() {
        byte[] good = framedCompletion();
        int stranger = registry.register(SchemaBuilder.record("Stranger").fields().endRecord());
        int forbidden =
                registry.register(SchemaBuilder.record("java.lang.Runtime").fields().endRecord());
        try (AvroDeserializer<?> any = new AvroDeserializer<>()) {
            any.configure(registry.config(), false);

            assertThat(any.deserialize(TOPIC, good)).isEqualTo(Records.completion("job-1", 0));
            for (int id : new int[] {stranger, forbidden}) {
                assertThatThrownBy(() -> any.deserialize(TOPIC, frame(id, new byte[0])))
                        .isInstanceOfSatisfying(
                                UnreadableRecordException.class,
                                e -> assertThat(e.code()).isEqualTo("wrong_record_type"));
            }
        }
    }

    private void assertUnreadable(byte[] bytes, Reason reason) {
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private byte[] framedCompletion() {
        try (AvroSerializer<Completion> serializer = new AvroSerializer<>()) {
            serializer.configure(registry.config(), false);
            return serializer.serialize(TOPIC, Records.completion("job-1", 0));
        }
    }

    private byte[] randomFrame(Random random) {
        byte[] body = new byte[random.nextInt(300)];
        random.nextBytes(body);
        return frame(completionId, body);
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            bytes[WireFormat.HEAD_BYTES + random.nextInt(good.length - WireFormat.HEAD_BYTES)] =
                    (byte) random.nextInt();
        }
        return bytes;
    }

    private static byte[] frame(int id, byte[] body) {
        return ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(id).put(body).array();
    }
}
