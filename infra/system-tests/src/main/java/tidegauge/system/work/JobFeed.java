package tidegauge.system.work;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import tidegauge.event.DataClass;
import tidegauge.event.GenerationParameters;
import tidegauge.event.Message;
import tidegauge.event.PromptJob;
import tidegauge.event.Purpose;
import tidegauge.event.Role;
import tidegauge.serde.Codecs;
import tidegauge.topic.Topics;

/// Publishes jobs, never more than a bounded number ahead of those that have ended.
public final class JobFeed implements Runnable {
    /// The format that every answer must have.
    private static final String EXPECT = "{\"regex\":\"\\\\[(Yes|No)\\\\]\"}";

    private static final int AHEAD = 5_000;
    private static final int SUITES = 2;
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Map<String, Object> kafka;
    private final String backend;
    private final int jobs;
    private final IntSupplier ended;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /// A feed of one backend.
    ///
    /// @param ended how many jobs have ended so far
    public JobFeed(Map<String, Object> kafka, String backend, int jobs, IntSupplier ended) {
        this.kafka = kafka;
        this.backend = backend;
        this.jobs = jobs;
        this.ended = ended;
    }

    private static String jobId(int number) {
        return "job-" + number;
    }

    /// Jobs that the cluster has acknowledged.
    public int acknowledged() {
        return acknowledged.get();
    }

    /// What went wrong, as a text; empty when nothing did.
    public String failure() {
        Exception exception = failure.get();
        return exception == null ? "" : exception.toString();
    }

    @Override
    public void run() {
        Map<String, Object> config = new HashMap<>(Codecs.producerConfig(kafka));
        config.put("acks", "all");
        config.put("linger.ms", 20);
        try (KafkaProducer<String, PromptJob> producer = new KafkaProducer<>(config)) {
            for (int i = 0; i < jobs; i++) {
                while (i - ended.getAsInt() > AHEAD) {
                    Thread.sleep(LOOK);
                }
                Future<RecordMetadata> _ =
                        producer.send(
                                new ProducerRecord<>(Topics.JOBS_PUBLIC.name(), jobId(i), job(i)),
                                (_, exception) -> {
                                    if (exception == null) {
                                        acknowledged.incrementAndGet();
                                    } else {
                                        failure.set(exception);
                                    }
                                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private PromptJob job(int number) {
        return PromptJob.newBuilder()
                .setJobId(jobId(number))
                .setSuite("suite-" + number % SUITES)
                .setPromptId("prime")
                .setPurpose(Purpose.EVALUATION)
                .setDataClass(DataClass.PUBLIC)
                .setBackends(List.of(backend))
                .setSamples(1)
                .setMessages(
                        List.of(
                                Message.newBuilder()
                                        .setRole(Role.USER)
                                        .setContent(
                                                "Is this number prime, [Yes] or [No]: " + number)
                                        .build()))
                .setParameters(GenerationParameters.newBuilder().build())
                .setExpect(EXPECT)
                .setCreatedAt(Instant.now())
                .build();
    }
}
