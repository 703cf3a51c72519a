package tidegauge.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidegauge.Records;
import tidegauge.event.Completion;
import tidegauge.event.Review;
import tidegauge.event.ReviewDecision;

class AvroSerdesTest {
    private static final String TOPIC = "tidegauge.completions";

    private FakeRegistry registry;

    @BeforeEach
    void startRegistry() {
        registry = FakeRegistry.start();
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void aRecordComesBackEqual() {
        Completion completion = Records.completion("job-1", 0);
        try (Serde<Completion> serde = AvroSerdes.of(Completion.class, registry.config())) {
            byte[] bytes = serde.serializer().serialize(TOPIC, completion);

            Completion read = serde.deserializer().deserialize(TOPIC, bytes);

            assertThat(read).isEqualTo(completion);
        }
    }

    @Test
    void nothingStaysNothing() {
        try (Serde<Completion> serde = AvroSerdes.of(Completion.class, registry.config())) {
            assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
            assertThat(serde.deserializer().deserialize(TOPIC, (byte[]) null)).isNull();
            assertThat(registry.requests()).isEmpty();
        }
    }

    @Test
    void theFrameIsAZeroTheIdInFourBytesAndWhatAvroWrites() throws IOException {
        Completion completion = Records.completion("job-1", 0);
        registry.countFrom(0x1234);
        try (Serde<Completion> serde = AvroSerdes.of(Completion.class, registry.config())) {
            byte[] bytes = serde.serializer().serialize(TOPIC, completion);

            assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0x12, 0x34);
            assertThat(Arrays.copyOfRange(bytes, 5, bytes.length)).isEqualTo(byAvro(completion));
        }
    }

    @Test
    void theSchemaIsRegisteredOnceUnderTheTopicsNameWithoutJavasProperties() {
        Completion completion = Records.completion("job-1", 0);
        try (Serde<Completion> serde = AvroSerdes.of(Completion.class, registry.config())) {
            serde.serializer().serialize(TOPIC, completion);
            serde.serializer().serialize(TOPIC, Records.completion("job-2", 0));

            assertThat(registry.requests())
                    .containsExactly("POST /subjects/tidegauge.completions-value/versions");
            assertThat(Portable.schema(Completion.getClassSchema()).toString())
                    .doesNotContain("avro.java.string");
        }
    }

    @Test
    void aSchemaIsLookedUpWhenItMustNotBeRegistered() {
        Map<String, Object> config = registry.config();
        config.put("auto.register.schemas", "false");
        try (Serde<Completion> serde = AvroSerdes.of(Completion.class, config)) {
            serde.serializer().serialize(TOPIC, Records.completion("job-1", 0));

            assertThat(registry.requests())
                    .containsExactly("POST /subjects/tidegauge.completions-value");
        }
    }

    @Test
    void aRefusedSchemaIsNamedWithItsSubject() {
        registry.breakWith(409, "{\"error_code\":409,\"message\":\"field x has no default\"}");
        try (Serde<Completion> serde = AvroSerdes.of(Completion.class, registry.config())) {
            Completion completion = Records.completion("job-1", 0);

            assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, completion))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("tidegauge.completions-value")
                    .hasMessageContaining("field x has no default");
        }
    }

    @Test
    void anUnreachableRegistryIsToldApartWhenWriting() {
        registry.close();
        try (Serde<Completion> serde = AvroSerdes.of(Completion.class, registry.config())) {
            Completion completion = Records.completion("job-1", 0);

            assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, completion))
                    .isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void anIncompleteRecordIsRefusedWithoutItsText() {
        Review review =
                new Review(
                        null,
                        "s",
                        "b",
                        "p",
                        "r",
                        ReviewDecision.OPEN,
                        null,
                        null,
                        Records.NOON,
                        "",
                        -1,
                        -1L,
                        null);
        try (Serde<Review> serde = AvroSerdes.of(Review.class, registry.config())) {
            assertThatThrownBy(() -> serde.serializer().serialize("reviews", review))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("Review")
                    .hasMessageContaining("completionId");
        }
    }

    @Test
    void aHugeRecordIsFollowedByASmallOneUnharmed() {
        Completion huge =
                Completion.newBuilder(Records.completion("job-1", 0))
                        .setResponse("word ".repeat(200_000))
                        .build();
        Completion small = Records.completion("job-2", 0);
        try (Serde<Completion> serde = AvroSerdes.of(Completion.class, registry.config())) {
            byte[] first = serde.serializer().serialize(TOPIC, huge);
            byte[] second = serde.serializer().serialize(TOPIC, small);

            assertThat(serde.deserializer().deserialize(TOPIC, first)).isEqualTo(huge);
            assertThat(serde.deserializer().deserialize(TOPIC, second)).isEqualTo(small);
        }
    }

    @Test
    void manyThreadsShareOneSerdeWithoutMixingRecords() throws Exception {
        int threads = 16;
        int recordsEach = 500;
        try (Serde<Completion> serde = AvroSerdes.of(Completion.class, registry.config());
                ExecutorService pool = Executors.newFixedThreadPool(threads);
                ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                String job = "job-" + t + "-" + "x".repeat(t * 10);
                wrong.add(pool.submit(() -> wrongRecords(serde, job, recordsEach)));
                wrong.add(virtual.submit(() -> wrongRecords(serde, "virtual-" + job, recordsEach)));
            }
            for (Future<Integer> each : wrong) {
                assertThat(each.get()).isZero();
            }
        }
    }

    private static int wrongRecords(Serde<Completion> serde, String job, int count) {
        int wrong = 0;
        for (int i = 0; i < count; i++) {
            Completion completion =
                    Completion.newBuilder()
                            .setCompletionId(job + i)
                            .setJobId(job)
                            .setSuite("s")
                            .setBackend("b")
                            .setPromptId("p")
                            .setSample(i)
                            .setResponse("r".repeat(i % 977))
                            .setJobCreatedAt(Records.NOON)
                            .setEndedAt(Records.NOON)
                            .build();
            byte[] bytes = serde.serializer().serialize(TOPIC, completion);
            if (!completion.equals(serde.deserializer().deserialize(TOPIC, bytes))) {
                wrong++;
            }
        }
        return wrong;
    }

    private static byte[] byAvro(Completion completion) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<>(Completion.class).write(completion, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
