package tidegauge.producer.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import tidegauge.event.PromptJob;
import tidegauge.producer.source.JobRecords;
import tidegauge.producer.source.SourceLine;
import tidegauge.producer.suite.JobSpec;
import tidegauge.serde.Codecs;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.EventHeaders;
import tidegauge.topic.Topics;

/// Publishes jobs in transactions under a name, so that whoever opens the same name later can see
/// exactly what was published and nothing can be added to it behind their back.
///
/// Opening takes the name over: what an earlier process has left open is undone, and if it still
/// runs it can commit nothing more. A batch is in the topic whole or not at all. For one thread.
///
/// Readers of committed records wait at the first open transaction of a partition. That is why a
/// transaction is begun only when all its records are at hand, and why one whose process has died
/// is undone after [#TRANSACTION_TIMEOUT] even when nobody opens its name again.
public final class OncePublisher implements AutoCloseable {
    /// After this time the broker undoes a transaction that nobody has ended.
    static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(15);

    private static final String NAMES = "tidegauge-submit-";
    private static final byte[] NO_VALUE = {};
    private static final int NOT_IN_TOPIC = -1;
    private static final Delivery NOT_SENT =
            new Delivery.Undelivered("not_sent", "the record was not sent");

    private final ProducerConfig config;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Serializer<PromptJob> serializer;

    private OncePublisher(ProducerConfig config, String name) {
        this.config = config;
        Map<String, Object> properties = new HashMap<>(config.clientProperties());
        properties.putIfAbsent(
                "transaction.timeout.ms", Math.toIntExact(TRANSACTION_TIMEOUT.toMillis()));
        properties.put("transactional.id", NAMES + name);
        this.producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.serializer = Codecs.serializer(PromptJob.class, properties);
    }

    /// Takes a name over.
    ///
    /// @throws KafkaException when the brokers cannot be reached or do not allow it
    public static OncePublisher open(ProducerConfig config, String name) {
        OncePublisher publisher = new OncePublisher(config, name);
        try {
            publisher.producer.initTransactions();
            return publisher;
        } catch (RuntimeException e) {
            publisher.close();
            throw e;
        }
    }

    /// Publishes jobs, all of them or none but for those that no attempt could ever publish, each
    /// of which leaves a dead letter without its text.
    ///
    /// @return what became of each, in their order
    public List<Delivery> publish(List<JobSpec> jobs) {
        List<Delivery> deliveries = new ArrayList<>(Collections.nCopies(jobs.size(), NOT_SENT));
        List<Planned> planned = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            try {
                planned.add(new Planned(i, record(JobRecords.of(jobs.get(i)))));
            } catch (RuntimeException e) {
                deliveries.set(i, Failures.of(e));
            }
        }
        publish(planned, deliveries);
        for (int i = 0; i < jobs.size(); i++) {
            if (deliveries.get(i) instanceof Delivery.SetAside reason) {
                deliveries.set(i, setAside(JobRecords.of(jobs.get(i)), reason));
            }
        }
        return deliveries;
    }

    /// Sets a rejected line aside.
    public Delivery publish(SourceLine.Rejected<?> line) {
        return sent(DeadLetterPublisher.letter(line).toRecord());
    }

    @Override
    public void close() {
        producer.close(config.closeDeadline());
        serializer.close();
    }

    /// A job's record, and which of the jobs it is.
    private record Planned(int index, ProducerRecord<byte[], byte[]> record) {}

    /// Halves a batch that holds a record which cannot be published until that one is alone.
    private void publish(List<Planned> planned, List<Delivery> deliveries) {
        if (planned.isEmpty()) {
            return;
        }
        Optional<Delivery> failure = transact(planned, deliveries);
        if (failure.isEmpty()) {
            return;
        }
        if (planned.size() > 1 && failure.get() instanceof Delivery.SetAside) {
            int half = planned.size() / 2;
            publish(planned.subList(0, half), deliveries);
            publish(planned.subList(half, planned.size()), deliveries);
            return;
        }
        planned.forEach(one -> deliveries.set(one.index(), failure.get()));
    }

    /// One transaction.
    ///
    /// @return why it was undone; empty when it was committed
    private Optional<Delivery> transact(List<Planned> planned, List<Delivery> deliveries) {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        boolean mayBeCommitted = false;
        try {
            producer.beginTransaction();
            for (Planned one : planned) {
                var _ =
                        producer.send(
                                one.record(),
                                (metadata, failure) -> {
                                    if (failure != null) {
                                        failures.add(failure);
                                    } else {
                                        deliveries.set(
                                                one.index(),
                                                new Delivery.Acknowledged(
                                                        metadata.topic(),
                                                        metadata.partition(),
                                                        metadata.offset()));
                                    }
                                });
            }
            mayBeCommitted = true;
            producer.commitTransaction();
            return Optional.empty();
        } catch (KafkaException | IllegalStateException e) {
            boolean undecided =
                    mayBeCommitted
                            && (e instanceof TimeoutException || e instanceof InterruptException);
            if (!undecided) {
                abort(e);
            }
            return Optional.of(Failures.of(failures.isEmpty() ? e : failures.element()));
        }
    }

    /// A producer that has been fenced off cannot abort either, nor need it.
    private void abort(RuntimeException cause) {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            cause.addSuppressed(e);
        }
    }

    private Delivery setAside(PromptJob job, Delivery.SetAside reason) {
        Delivery letter =
                sent(
                        new DeadLetter(
                                        new DeadLetter.Position(
                                                Topics.jobs(job.getDataClass()).name(),
                                                NOT_IN_TOPIC,
                                                NOT_IN_TOPIC),
                                        utf8(job.getJobId()),
                                        NO_VALUE,
                                        reason.code(),
                                        reason.reason(),
                                        1)
                                .toRecord());
        return letter instanceof Delivery.Acknowledged ? reason : letter;
    }

    private Delivery sent(ProducerRecord<byte[], byte[]> record) {
        List<Delivery> delivery = new ArrayList<>(Collections.nCopies(1, NOT_SENT));
        Optional<Delivery> failure = transact(List.of(new Planned(0, record)), delivery);
        return switch (failure.orElseGet(delivery::getFirst)) {
            case Delivery.SetAside(String code, String reason) ->
                    new Delivery.Undelivered(code, reason);
            case Delivery.Acknowledged acknowledged -> acknowledged;
            case Delivery.Undelivered undelivered -> undelivered;
        };
    }

    private ProducerRecord<byte[], byte[]> record(PromptJob job) {
        String topic = Topics.jobs(job.getDataClass()).name();
        var headers = EventHeaders.of(job, job.getJobId(), config.source(), job.getCreatedAt());
        return new ProducerRecord<>(
                topic,
                null,
                job.getCreatedAt().toEpochMilli(),
                utf8(job.getJobId()),
                serializer.serialize(topic, headers, job),
                headers);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
