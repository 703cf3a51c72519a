package tidegauge.scorer.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.event.Alert;
import tidegauge.scorer.notify.sink.Delivery;
import tidegauge.scorer.notify.sink.Sink;
import tidegauge.scorer.notify.sink.SinkConfig;
import tidegauge.serde.Codecs;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.Topics;

/// Brings alerts to one sink, in the order of each partition, and commits after each delivery.
///
/// A sink has a consumer group of its own, so its progress is kept by the broker and one that is
/// down holds up no other. While it is down, the first alert that it has not taken is tried again
/// and again, with full jitter, also after a restart; then all that came meanwhile follow, each
/// once. Only a crash between an answer and its commit sends one again, under the same id.
final class SinkLoop implements Runnable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SinkLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LEAST_TRYING = Duration.ofMinutes(10);

    private final SinkConfig config;
    private final Sink sink;
    private final NotifierConfig notifier;
    private final AlertReader reader;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> deadLetters;
    private final Deserializer<Alert> alerts;
    private final Backoff backoff;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<TopicPartition, Outbox> outboxes = new HashMap<>();
    private volatile boolean stopping;
    private int failures;
    private Instant nextAttempt = Instant.MIN;
    private Instant failingSince = Instant.MAX;

    SinkLoop(
            SinkConfig config,
            Sink sink,
            NotifierConfig notifier,
            Map<String, Object> kafka,
            Backoff backoff,
            InstantSource clock,
            RandomGenerator random) {
        this.config = config;
        this.sink = sink;
        this.notifier = notifier;
        this.backoff = backoff;
        this.clock = clock;
        this.random = random;
        String group = notifier.groupId() + "." + config.name();
        this.reader = new AlertReader(notifier.consoleUrl());
        this.consumer = NotifierClients.consumer(kafka, group);
        this.deadLetters = NotifierClients.producer(kafka, group);
        this.alerts = Codecs.deserializer(Alert.class, kafka);
    }

    @Override
    public void run() {
        try (consumer;
                deadLetters;
                alerts) {
            consumer.subscribe(List.of(Topics.ALERTS.name()), new Assignment());
            while (!stopping) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) take(record);
                for (TopicPartition partition : Set.copyOf(outboxes.keySet())) work(partition);
            }
        } catch (WakeupException e) {
            if (!stopping) throw e;
        }
    }

    /// Ends the loop after the attempt that is being made.
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Outbox outbox = outboxes.get(new TopicPartition(record.topic(), record.partition()));
        if (outbox == null || record.value() == null) return;
        Alert alert;
        try {
            alert = alerts.deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            setAside(record, "unreadable_alert", String.valueOf(e.getMessage()));
            return;
        }
        Instant at = Instant.ofEpochMilli(record.timestamp());
        outbox.add(
                record,
                alert.getAlertKey(),
                reader.notification(alert, at),
                AlertReader.fires(alert));
    }

    private void work(TopicPartition partition) {
        Outbox outbox = outboxes.get(partition);
        if (outbox == null) return;
        long position = consumer.position(partition);
        outbox.readUpTo(position, clock.instant());
        Instant now = clock.instant();
        Optional<Outbox.Item> next = outbox.next(now);
        while (next.isPresent() && !stopping && !now.isBefore(nextAttempt)) {
            attempt(partition, outbox, next.get());
            now = clock.instant();
            next = outbox.next(now);
        }
        // What cannot be told now is enough to remember: the rest stays on the broker.
        if (next.isPresent()) {
            consumer.pause(List.of(partition));
        } else {
            consumer.resume(List.of(partition));
            // Alerts that are not told count as done, too.
            if (outbox.isNewsThatAllIsDone(position) && commit(partition, position))
                outbox.allIsDone(position);
        }
    }

    private void attempt(TopicPartition partition, Outbox outbox, Outbox.Item item) {
        switch (sink.deliver(item.notification())) {
            case Delivery.Delivered _ -> {
                succeeded();
                log(item, "notified");
                finish(partition, outbox, item);
            }
            case Delivery.Never(String reason) -> {
                succeeded();
                undeliverable(item, reason);
                finish(partition, outbox, item);
            }
            case Delivery.Later(String reason, Optional<Duration> after) ->
                    later(partition, outbox, item, reason, after);
        }
    }

    private void later(
            TopicPartition partition,
            Outbox outbox,
            Outbox.Item item,
            String reason,
            Optional<Duration> after) {
        Instant now = clock.instant();
        failures++;
        if (failingSince.isAfter(now)) failingSince = now;
        Duration pause = backoff.pause(failures, after, random.nextDouble());
        nextAttempt = now.plus(pause);
        LOGGER.atWarn()
                .addKeyValue("sink", config.name())
                .addKeyValue("alertKey", item.notification().key())
                .addKeyValue("failures", failures)
                .addKeyValue("reason", reason)
                .addKeyValue("pause", pause)
                .log("an alert was not delivered; it will be tried again");
        if (isTooOld(item, now)) {
            undeliverable(item, reason);
            finish(partition, outbox, item);
        } else if (item.record() == null && item.notification().reminder() > 0) {
            // The next reminder will do.
            outbox.done();
        }
    }

    /// An alert may be old when it is first tried, so it must have been tried for a while, too.
    private boolean isTooOld(Outbox.Item item, Instant now) {
        Duration trying =
                notifier.giveUpAfter().compareTo(LEAST_TRYING) < 0
                        ? notifier.giveUpAfter()
                        : LEAST_TRYING;
        return item.record() != null
                && now.isAfter(item.notification().toldAt().plus(notifier.giveUpAfter()))
                && now.isAfter(failingSince.plus(trying));
    }

    private void succeeded() {
        failures = 0;
        nextAttempt = Instant.MIN;
        failingSince = Instant.MAX;
    }

    private void finish(TopicPartition partition, Outbox outbox, Outbox.Item item) {
        if (item.commit().isPresent()) {
            boolean _ = commit(partition, item.commit().getAsLong());
        }
        outbox.done();
    }

    /// Progress that is not committed now is committed with the next; until then a crash, or a
    /// notifier that takes the partition over, tells again what was told.
    private boolean commit(TopicPartition partition, long offset) {
        try {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset)));
            return true;
        } catch (CommitFailedException | RetriableException e) {
            LOGGER.atWarn()
                    .setCause(e)
                    .addKeyValue("sink", config.name())
                    .addKeyValue("partition", partition)
                    .log("progress was not committed");
            return false;
        }
    }

    private void undeliverable(Outbox.Item item, String reason) {
        log(item, "an alert cannot be delivered; it is set aside");
        ConsumerRecord<byte[], byte[]> record = item.record();
        if (record != null)
            setAside(record, "undeliverable", "sink " + config.name() + ": " + reason);
    }

    private void setAside(ConsumerRecord<byte[], byte[]> record, String code, String reason) {
        try {
            deadLetters.send(DeadLetter.of(record, code, reason).toRecord()).get();
        } catch (ExecutionException e) {
            throw new KafkaException("a dead letter was not written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while a dead letter was written", e);
        }
    }

    private void log(Outbox.Item item, String message) {
        LOGGER.atInfo()
                .addKeyValue("sink", config.name())
                .addKeyValue("alertKey", item.notification().key())
                .addKeyValue("phase", item.notification().phase())
                .log(message);
    }

    /// Reads each partition from its beginning, to know what fires.
    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    consumer.committed(Set.copyOf(partitions));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata progress = committed.get(partition);
                outboxes.put(
                        partition,
                        new Outbox(
                                config,
                                progress == null
                                        ? OptionalLong.empty()
                                        : OptionalLong.of(progress.offset()),
                                ends.getOrDefault(partition, 0L)));
            }
            consumer.seekToBeginning(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(outboxes::remove);
        }
    }
}
