package tidegauge.scorer.console.feed;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.scorer.console.model.Live;
import tidegauge.scorer.console.model.ReadModel;
import tidegauge.serde.UnreadableRecordException;

/// Follows the topics with a consumer of its own, committed records only, outside any group, and
/// folds what it reads into the model.
///
/// A broker that goes away is waited for; a record that cannot be read is counted and passed over,
/// as the scorer has already set it aside where it could.
public final class TopicFeed implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(TopicFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration CHECK = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long TAIL_RECORDS = 20_000;

    private final Live live;
    private final Map<String, Object> kafka;
    private final InstantSource clock;
    private final RecordFold fold;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile FeedStatus status = FeedStatus.STARTING;
    private boolean caughtUp;
    private long unreadable;

    private TopicFeed(Live live, Map<String, Object> kafka, InstantSource clock) {
        this.live = live;
        this.kafka = Map.copyOf(kafka);
        this.clock = clock;
        fold = new RecordFold(kafka);
        thread = Thread.ofPlatform().daemon().name("tidegauge-console-feed").unstarted(this::run);
    }

    /// Starts to follow.
    ///
    /// @param kafka Kafka client properties with `schema.registry.url`
    public static TopicFeed start(Live live, Map<String, Object> kafka, InstantSource clock) {
        TopicFeed feed = new TopicFeed(live, kafka, clock);
        feed.thread.start();
        return feed;
    }

    public FeedStatus status() {
        return status;
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (stop.getCount() > 0) {
                try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
                    follow(consumer);
                } catch (WakeupException e) {
                    return;
                } catch (KafkaException e) {
                    report(0, Optional.of(e.getClass().getSimpleName()));
                    LOGGER.atWarn().setCause(e).log("the console cannot read; it tries again");
                    if (stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            report(0, Optional.of("the console's reader stopped; its log says why"));
            LOGGER.atError().setCause(e).log("the console's reader stopped");
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
        List<TopicPartition> whole = partitions(consumer, RecordFold.WHOLE);
        List<TopicPartition> tail = partitions(consumer, RecordFold.TAIL);
        if (whole.isEmpty()) {
            report(0, Optional.of("the topics are not there yet"));
            stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        List<TopicPartition> all = new ArrayList<>(whole);
        all.addAll(tail);
        consumer.assign(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(all);
        for (TopicPartition partition : all) {
            long from = beginnings.getOrDefault(partition, 0L);
            if (tail.contains(partition))
                from = Math.max(from, ends.getOrDefault(partition, 0L) - TAIL_RECORDS);
            consumer.seek(partition, positions.getOrDefault(partition, from));
        }
        long checkAt = 0;
        while (stop.getCount() > 0) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) live.write(model -> records.forEach(r -> fold(model, r)));
            boolean first = true;
            long lag = 0;
            for (TopicPartition partition : all) {
                long position = consumer.position(partition);
                positions.put(partition, position);
                lag += consumer.currentLag(partition).orElse(0);
                first &= position >= ends.getOrDefault(partition, 0L);
            }
            caughtUp |= first;
            if (clock.millis() >= checkAt) {
                // A poll is silent about a broker that is gone; this is not.
                consumer.endOffsets(all, ANSWER);
                checkAt = clock.millis() + CHECK.toMillis();
            }
            report(lag, Optional.empty());
        }
    }

    private void fold(ReadModel model, ConsumerRecord<byte[], byte[]> record) {
        try {
            fold.apply(model, record);
        } catch (UnreadableRecordException e) {
            unreadable++;
        }
        positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }

    private void report(long lag, Optional<String> trouble) {
        status =
                new FeedStatus(
                        trouble.isPresent() ? status.lastRead() : Optional.of(clock.instant()),
                        lag,
                        caughtUp,
                        unreadable,
                        trouble);
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<byte[], byte[]> consumer, List<String> topics) {
        Map<String, List<PartitionInfo>> known = consumer.listTopics();
        return topics.stream()
                .flatMap(topic -> known.getOrDefault(topic, List.of()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.put("client.id", "tidegauge-console");
        config.put("max.poll.records", 2_000);
        config.remove("group.id");
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
