package tidegauge.benchmarks.evaluator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import tidegauge.event.DataClass;
import tidegauge.event.Message;
import tidegauge.event.PromptJob;
import tidegauge.event.Role;
import tidegauge.serde.Codecs;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.Topics;

/// Puts jobs in and counts completions.
final class JobSupply implements AutoCloseable {
    private static final int PARTITIONS = 2;

    private final Cluster cluster;
    private final Admin admin;
    private int next;

    JobSupply(Cluster cluster) {
        this.cluster = cluster;
        this.admin = Admin.create(cluster.kafka());
        TopicAdmin.create(admin, PARTITIONS, 1);
    }

    void submit(int jobs) {
        submit(jobs, Optional.empty(), number -> BareLoops.PROMPT);
    }

    /// Submits jobs.
    ///
    /// @param expect the format that answers must have
    /// @param prompts the prompt of a job's number
    void submit(int jobs, Optional<String> expect, IntFunction<String> prompts) {
        Map<String, Object> config = new HashMap<>(cluster.kafka());
        config.put("linger.ms", 20);
        config.put("compression.type", "lz4");
        try (KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(
                                config, new ByteArraySerializer(), new ByteArraySerializer());
                Serializer<PromptJob> serializer =
                        Codecs.serializer(PromptJob.class, cluster.kafka())) {
            String topic = Topics.JOBS_PUBLIC.name();
            for (int i = 0; i < jobs; i++) {
                String id = "job-" + next++;
                PromptJob job =
                        PromptJob.newBuilder()
                                .setJobId(id)
                                .setSuite("benchmark")
                                .setPromptId("p-" + i % 100)
                                .setDataClass(DataClass.PUBLIC)
                                .setBackends(List.of("stub"))
                                .setMessages(List.of(new Message(Role.USER, prompts.apply(i))))
                                .setExpect(expect.orElse(null))
                                .setCreatedAt(Instant.now())
                                .build();
                var _ =
                        producer.send(
                                new ProducerRecord<>(
                                        topic,
                                        id.getBytes(StandardCharsets.UTF_8),
                                        serializer.serialize(topic, job)));
            }
        }
    }

    long completions() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ends.put(new TopicPartition(Topics.COMPLETIONS.name(), partition), OffsetSpec.latest());
        }
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
