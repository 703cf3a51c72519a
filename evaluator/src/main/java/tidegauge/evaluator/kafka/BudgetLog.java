package tidegauge.evaluator.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.evaluator.budget.Allotment;
import tidegauge.evaluator.budget.Claim;
import tidegauge.evaluator.spend.Treasury;
import tidegauge.serde.UnreadableRecordException;
import tidegauge.topic.Topics;

/// The log of claims: a topic of one partition, whose order decides between evaluators that claim
/// at the same time. Every evaluator reads all of it, and writes its own claims.
///
/// One thread owns the clients. A claim counts when it has been read back, never because a send
/// succeeded.
public final class BudgetLog implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(BudgetLog.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.BUDGETS.name(), 0);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Treasury treasury;
    private final InstantSource clock = InstantSource.system();
    private final BudgetRecords records;
    private final BudgetAlerts alerts = new BudgetAlerts();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread;
    private volatile boolean stopping;
    private long end = -1;
    private boolean caughtUp;

    private BudgetLog(Treasury treasury, Map<String, Object> kafka, String groupId) {
        this.treasury = treasury;
        this.records = new BudgetRecords(kafka);
        this.consumer = consumer(kafka, groupId);
        this.producer = producer(kafka, groupId);
        this.thread = Thread.ofPlatform().name("evaluator-budgets").unstarted(this::run);
    }

    /// Starts to read claims, and to write those of a treasury.
    ///
    /// @throws IllegalStateException when the topic is not there, or has not one partition
    public static BudgetLog start(Treasury treasury, Map<String, Object> kafka, String groupId) {
        BudgetLog log = new BudgetLog(treasury, kafka, groupId);
        try {
            log.check();
        } catch (RuntimeException e) {
            log.closeClients();
            throw e;
        }
        treasury.onWanted(log.consumer::wakeup);
        log.thread.start();
        return log;
    }

    /// Whether claims are being read.
    public boolean healthy() {
        return thread.isAlive();
    }

    /// Gives back what is left, when no more calls are made.
    @Override
    public void close() {
        treasury.close();
        stopping = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        closeClients();
    }

    private void check() {
        List<PartitionInfo> partitions = consumer.partitionsFor(Topics.BUDGETS.name());
        if (partitions.isEmpty()) {
            throw new IllegalStateException(
                    "budgets need the topic " + Topics.BUDGETS.name() + ": create the topics");
        }
        if (partitions.size() != 1) {
            throw new IllegalStateException(
                    "the topic %s has %d partitions: budgets need one, since its order decides"
                            .formatted(Topics.BUDGETS.name(), partitions.size()));
        }
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
    }

    private void run() {
        while (!stopping) {
            try {
                step();
            } catch (WakeupException _) {
                LOGGER.atTrace().log("a call waits for a claim");
            } catch (RuntimeException e) {
                LOGGER.atError()
                        .addKeyValue("exception", e.getClass().getName())
                        .setCause(e)
                        .log("budgets: reading or writing claims failed; trying on");
                pause();
            }
        }
        write(treasury.due());
    }

    private void step() {
        if (end < 0) {
            end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
        }
        write(treasury.due());
        read();
        if (!caughtUp && consumer.position(PARTITION) >= end) {
            caughtUp = true;
            treasury.caughtUp();
        }
        if (caughtUp) {
            tell();
        }
    }

    private void read() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            Claim claim;
            try {
                claim = records.claim(record);
            } catch (UnreadableRecordException | IllegalArgumentException e) {
                LOGGER.atError()
                        .addKeyValue("offset", record.offset())
                        .addKeyValue("exception", e.getClass().getName())
                        .log("budgets: a record is no claim; passed over");
                continue;
            } catch (RuntimeException e) {
                // So that it is met again: no claim may be left out.
                consumer.seek(PARTITION, record.offset());
                throw e;
            }
            Allotment after = treasury.read(claim);
            alerts.observe(claim, after);
        }
    }

    private void write(List<Claim> claims) {
        Map<Claim, Future<RecordMetadata>> sent = new HashMap<>();
        for (Claim claim : claims) {
            try {
                sent.put(claim, producer.send(records.of(claim)));
            } catch (RuntimeException e) {
                failed(claim, e);
            }
        }
        sent.forEach((claim, future) -> {
            try {
                future.get();
            } catch (ExecutionException e) {
                failed(claim, e);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        });
    }

    private void failed(Claim claim, Exception e) {
        LOGGER.atWarn()
                .addKeyValue("budget", claim.account().budget())
                .addKeyValue("exception", e.getClass().getName())
                .log("a claim was not written");
        treasury.failed(claim);
    }

    private void tell() {
        Instant now = clock.instant();
        alerts.takeFresh(now).forEach(told -> send(records.of(told, false)));
        alerts.takeOver(now).forEach(told -> send(records.of(told, true)));
    }

    /// The callback tells all that the future would.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(ProducerRecord<byte[], byte[]> alert) {
        producer.send(
                alert,
                (_, failure) -> {
                    if (failure != null) {
                        LOGGER.atError()
                                .addKeyValue("exception", failure.getClass().getName())
                                .log("a budget's alert was not written");
                    }
                });
    }

    private void closeClients() {
        producer.close(CLOSE_TIMEOUT);
        consumer.close();
        records.close();
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(
            Map<String, Object> kafka, String groupId) {
        Map<String, Object> config = Clients.withoutGroup(kafka);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, groupId + "-budgets");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A part of the log that is gone was of windows long over.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static KafkaProducer<byte[], byte[]> producer(
            Map<String, Object> kafka, String groupId) {
        Map<String, Object> config = Clients.withoutGroup(kafka);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, groupId + "-budgets");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
