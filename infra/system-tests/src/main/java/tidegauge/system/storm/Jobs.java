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

/// Publishes jobs at a pace, and never more than so many ahead of a backend's completions.
final class Jobs implements AutoCloseable {
    private static final int AHEAD = 100;
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KafkaProducer<String, PromptJob> producer;

    Jobs(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(Codecs.producerConfig(kafka));
        config.put("acks", "all");
        config.put("linger.ms", 5);
        producer = new KafkaProducer<>(config);
    }

    /// Publishes the jobs numbered from `from` to `to`, and returns when all have ended.
    ///
    /// @param pace from one to the next, at least
    /// @throws IllegalStateException when none ends for two minutes
    void upTo(String backend, int from, int to, Duration pace, Ended ended)
            throws InterruptedException {
        Instant at = Instant.now();
        for (int i = from; i < to; i++) {
            awaitEnded(backend, i - AHEAD, ended);
            publish(backend, i);
            at = next(at, pace);
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

    /// Publishes at a pace until a condition holds, and says the next number.
    int until(String backend, int from, Duration pace, BooleanSupplier done)
            throws InterruptedException {
        int next = from;
        Instant at = Instant.now();
        while (!done.getAsBoolean()) {
            publish(backend, next++);
            at = next(at, pace);
        }
        return next;
    }

    /// Waits for the next job's time; what was missed is not made up for.
    private static Instant next(Instant at, Duration pace) throws InterruptedException {
        Instant due = at.plus(pace);
        Instant now = Instant.now();
        if (now.isAfter(due)) {
            return now;
        }
        Thread.sleep(Duration.between(now, due));
        return due;
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
