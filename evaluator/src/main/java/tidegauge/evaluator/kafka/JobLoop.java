package tidegauge.evaluator.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.evaluator.kafka.Jobs.Read;
import tidegauge.evaluator.lane.Call;
import tidegauge.evaluator.lane.Lane;
import tidegauge.evaluator.lane.Lanes;
import tidegauge.evaluator.metrics.EvaluatorMetrics;
import tidegauge.evaluator.routing.Sensitivity;
import tidegauge.event.DataClass;
import tidegauge.event.PromptJob;
import tidegauge.topic.HeaderNames;
import tidegauge.topic.Topics;

/// Polls jobs, hands their calls to the backends' lanes, and commits what is finished.
///
/// One thread owns the consumer and everything here. Memory is bounded: at most `maxInFlight` calls
/// are accepted, and a partition with records that wait is paused, so that at most one poll's
/// records wait besides.
public final class JobLoop implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(JobLoop.class);
    private static final Duration IDLE_POLL = Duration.ofMillis(100);

    /// With records that wait for room, room is looked for this often.
    private static final Duration ROOM_CHECK = Duration.ofMillis(5);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /// Longer than this between two polls, and the loop counts as stuck.
    private static final Duration STUCK = Duration.ofMinutes(2);

    /// A trace context has 55 characters; what is much longer is none and not passed on.
    private static final int LONGEST_TRACE = 128;

    private final LoopConfig config;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Jobs jobs;
    private final Publisher publisher;
    private final Lanes lanes;
    private final Map<String, DataClass> classes = Jobs.classes();
    private final Partitions partitions;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Thread thread;
    private volatile boolean stopping;

    /// Whether the last try to read jobs failed, as it does without a right to read them.
    private volatile boolean failing;

    private volatile long lastPollNanos = System.nanoTime();
    private long lastCommitNanos = System.nanoTime();

    private JobLoop(
            LoopConfig config, Map<String, Object> kafka, Lanes lanes, EvaluatorMetrics metrics) {
        this.config = config;
        this.lanes = lanes;
        this.jobs = new Jobs(kafka, config.maxCallsPerJob());
        this.publisher = new Publisher(kafka, config.groupId(), metrics);
        this.consumer = Clients.consumer(kafka, config.groupId());
        this.partitions = new Partitions(consumer, config.offsetWindow());
        metrics.inFlight(inFlight::get);
        this.thread = Thread.ofPlatform().name("evaluator-jobs").unstarted(this::run);
    }

    /// Starts to read jobs.
    ///
    /// @param kafka Kafka client properties and `schema.registry.url`
    public static JobLoop start(
            LoopConfig config, Map<String, Object> kafka, Lanes lanes, EvaluatorMetrics metrics) {
        JobLoop loop = new JobLoop(config, kafka, lanes, metrics);
        loop.thread.start();
        return loop;
    }

    /// Whether jobs are being polled and completions are being taken.
    public boolean healthy() {
        return thread.isAlive()
                && !failing
                && System.nanoTime() - lastPollNanos < STUCK.toNanos()
                && publisher.healthy();
    }

    /// Whether the group has told this evaluator its partitions.
    public boolean ready() {
        return partitions.assigned() && healthy();
    }

    /// Stops reading, waits for running calls as long as configured, and commits.
    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        consumer.subscribe(
                config.dataClasses().stream().map(c -> Topics.jobs(c).name()).toList(), partitions);
        while (!stopping) {
            try {
                step();
                failing = false;
            } catch (WakeupException _) {
                LOGGER.atDebug().log("woken up to stop");
            } catch (TopicAuthorizationException e) {
                failing = true;
                LOGGER.atError()
                        .addKeyValue("topics", e.unauthorizedTopics())
                        .log("this evaluator's principal has no READ on jobs; trying on");
                sleep(PAUSE_AFTER_FAILURE);
            } catch (RuntimeException e) {
                failing = true;
                LOGGER.atError()
                        .addKeyValue("exception", e.getClass().getName())
                        .setCause(e)
                        .log("reading jobs failed; trying on");
                sleep(PAUSE_AFTER_FAILURE);
            }
        }
        drain();
    }

    private void step() {
        if (mustPoll()) {
            partitions.add(consumer.poll(partitions.anyWaiting() ? Duration.ZERO : IDLE_POLL));
            lastPollNanos = System.nanoTime();
        }
        dispatch();
        partitions.throttle();
        if (System.nanoTime() - lastCommitNanos >= config.commitInterval().toNanos()) {
            lastCommitNanos = System.nanoTime();
            partitions.commit();
        }
    }

    /// Waits a moment for room when records wait for it, and says whether to poll at all.
    ///
    /// A consumer that holds fetched records of a paused partition does not wait in `poll`: it
    /// spins until its time is over, and burns a core. So with waiting records the wait is here,
    /// `poll` gets no time, and is left out while no partition could give records.
    private boolean mustPoll() {
        if (!partitions.anyWaiting()) {
            return true;
        }
        LockSupport.parkNanos(ROOM_CHECK.toNanos());
        return !partitions.allWaiting() || System.nanoTime() - lastPollNanos >= IDLE_POLL.toNanos();
    }

    /// Takes one record of each partition in turn while there is room.
    private void dispatch() {
        boolean moved = true;
        while (moved && publisher.healthy()) {
            moved = false;
            for (PartitionWork work : partitions.all()) {
                if (inFlight.get() >= config.maxInFlight()) {
                    return;
                }
                ConsumerRecord<byte[], byte[]> record = work.peek();
                if (record != null) {
                    moved |= start(work, record);
                }
            }
        }
    }

    /// Starts a record's calls; false when it must wait because the registry gives no answer.
    private boolean start(PartitionWork work, ConsumerRecord<byte[], byte[]> record) {
        Read read;
        try {
            read = jobs.read(record);
        } catch (SerializationException e) {
            LOGGER.atWarn()
                    .addKeyValue("partition", work.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("exception", e.getClass().getName())
                    .log("a job's schema cannot be looked up; trying on");
            sleep(PAUSE_AFTER_FAILURE);
            return false;
        }
        if (!work.take(record)) {
            return true;
        }
        switch (read) {
            case Read.Job(PromptJob job, List<String> backends) ->
                    offer(work, record, job, backends);
            case Read.Poison(var letter) -> {
                inFlight.incrementAndGet();
                // Sending may block, which this thread must not.
                Thread.startVirtualThread(() ->
                        publisher.publish(
                                letter,
                                () -> {
                                    work.finish(record.offset());
                                    inFlight.decrementAndGet();
                                }));
            }
            case Read.Watermark _ -> work.finish(record.offset());
        }
        return true;
    }

    private void offer(
            PartitionWork work,
            ConsumerRecord<byte[], byte[]> record,
            PromptJob job,
            List<String> backends) {
        int calls = backends.size() * job.getSamples();
        inFlight.addAndGet(calls);
        JobRun run =
                new JobRun(work, record.offset(), traceparent(record), calls, inFlight, publisher);
        Sensitivity sensitivity =
                Lane.sensitivity(job.getDataClass())
                        .or(
                                Lane.sensitivity(
                                        classes.getOrDefault(
                                                record.topic(), DataClass.RESTRICTED)));
        for (int sample = 0; sample < job.getSamples(); sample++) {
            for (String backend : backends) {
                lanes.offer(new Call(job, sensitivity, backend, sample, run));
            }
        }
    }

    private static Header[] traceparent(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(HeaderNames.TRACEPARENT);
        return header == null || header.value() == null || header.value().length > LONGEST_TRACE
                ? new Header[0]
                : new Header[] {header};
    }

    /// Lets running calls end until the drain's time is over, then cuts them off, and commits.
    private void drain() {
        lanes.stopTaking();
        partitions.dropWaiting();
        long until = System.nanoTime() + config.drainTimeout().toNanos();
        while (inFlight.get() > 0 && System.nanoTime() < until) {
            sleep(ROOM_CHECK);
        }
        lanes.interrupt();
        if (inFlight.get() == 0 || publisher.healthy()) {
            publisher.flush();
        }
        publisher.close();
        partitions.commitNow();
        consumer.close();
        jobs.close();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
