package tidegauge.system.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import tidegauge.event.DataClass;
import tidegauge.event.GenerationParameters;
import tidegauge.event.Message;
import tidegauge.event.PromptJob;
import tidegauge.event.Role;
import tidegauge.serde.Codecs;
import tidegauge.topic.Topics;

/// Publishes jobs: to a backend no more than so many ahead of its completions, or at a pace.
final class Jobs implements AutoCloseable {
    private static final int AHEAD = 100;
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PACE = Duration.ofMillis(20);

    private final KafkaProducer<String, PromptJob> producer;

    Jobs(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(Codecs.producerConfig(kafka));
        config.put("acks", "all");
        config.put("linger.ms", 5);
        producer = new KafkaProducer<>(config);
    }

    /// Publishes the jobs numbered from `from` to `to`, and returns when all have ended.
    ///
    /// @throws IllegalStateException when none ends for two minutes
    void upTo(String backend, int from, int to, Ended ended) throws InterruptedException {
        for (int i = from; i < to; i++) {
            awaitEnded(backend, i - AHEAD, ended);
            publish(backend, i);
        }
        awaitEnded(backend, to, ended);
    }

    private static void awaitEnded(String backend, int jobs, Ended ended)
            throws InterruptedException {
        int known = ended.of(backend).count();
        Instant moved = Instant.now();
        while (known < jobs) {
            Thread.sleep(LOOK);
            int now = ended.of(backend).count();
            if (now > known) moved = Instant.now();
            else if (Duration.between(moved, Instant.now()).compareTo(PATIENCE) > 0)
                throw new IllegalStateException(
                        backend + " has ended " + known + " jobs and no more for " + PATIENCE);
            known = now;
        }
    }

    /// Publishes fifty jobs a second until a condition holds, and says how many.
    int paced(String backend, int from, BooleanSupplier done) throws InterruptedException {
        int next = from;
        Instant at = Instant.now();
        while (!done.getAsBoolean()) {
            publish(backend, next++);
            at = at.plus(PACE);
            Duration pause = Duration.between(Instant.now(), at);
            if (pause.isPositive()) {
                Thread.sleep(pause);
            }
        }
        return next;
    }

    private void publish(String backend, int number) {
        String id = backend + "-" + number;
        Future<RecordMetadata> _ =
                producer.send(
                        new ProducerRecord<>(
                                Topics.JOBS_PUBLIC.name(),
                                id,
                                PromptJob.newBuilder()
                                        .setJobId(id)
                                        .setSuite("storm")
                                        .setPromptId("prime")
                                        .setDataClass(DataClass.PUBLIC)
                                        .setBackends(List.of(backend))
                                        .setMessages(
                                                List.of(
                                                        new Message(
                                                                Role.USER,
                                                                "Is this number prime, [Yes] or"
                                                                        + " [No]: "
                                                                        + number)))
                                        .setParameters(GenerationParameters.newBuilder().build())
                                        .setExpect("{\"regex\":\"\\\\[(Yes|No)\\\\]\"}")
                                        .setCreatedAt(Instant.now())
                                        .build()));
    }

    @Override
    public void close() {
        producer.close();
    }
}
