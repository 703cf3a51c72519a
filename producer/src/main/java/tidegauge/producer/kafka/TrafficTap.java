package tidegauge.producer.kafka;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.event.Completion;
import tidegauge.serde.EventClasses;

/// Taps the live traffic of an application: takes a sample of its completions and publishes them,
/// without ever making the application wait.
///
/// Offering is a hash and an entry in a bounded queue; one thread of the tap's own does the rest.
/// What finds the queue full, or cannot be delivered, is shed and counted. The caller takes no
/// lock, makes no system call and wakes no thread: the sender looks for itself, every 5 ms when
/// idle.
public final class TrafficTap implements AutoCloseable {
    /// The label that holds a completion's tenant.
    public static final String TENANT = "tenant";

    private static final Logger LOGGER = LoggerFactory.getLogger(TrafficTap.class);
    private static final long IDLE_NANOS = Duration.ofMillis(5).toNanos();
    private static final Duration GRACE = Duration.ofMillis(500);

    static {
        // The application builds records before the first one is written.
        EventClasses.trust();
    }

    private final TapConfig config;
    private final EventProducer events;
    private final CompletionPublisher completions;
    private final Consumer<TapCounts> report;
    private final TapQueue queue;
    private final Thread sender;

    private final LongAdder offered = new LongAdder();
    private final LongAdder sampledOut = new LongAdder();
    private final LongAdder shedFull = new LongAdder();
    private final LongAdder shedUndelivered = new LongAdder();
    private final LongAdder shedClosed = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final AtomicLong onTheWay = new AtomicLong();
    private volatile boolean abandoned;
    private long reportDue;

    private TrafficTap(TapConfig config, EventProducer events, Consumer<TapCounts> report) {
        this.config = config;
        this.events = events;
        this.completions = new CompletionPublisher(events);
        this.report = report;
        this.queue = new TapQueue(config.queueCapacity(), config.queueBytes());
        this.sender = Thread.ofPlatform().daemon().name("tidegauge-tap").unstarted(this::run);
    }

    /// Opens a tap that logs a warning whenever it has shed something.
    ///
    /// @throws org.apache.kafka.common.KafkaException when the Kafka properties are wrong; a broker
    ///   that is down is no reason
    public static TrafficTap open(ProducerConfig producer, TapConfig config) {
        return open(producer, config, new ShedWarnings());
    }

    /// Opens a tap.
    ///
    /// @param report gets the counts now and then and at the end, on the tap's thread, to feed the
    ///   application's own metrics
    public static TrafficTap open(
            ProducerConfig producer, TapConfig config, Consumer<TapCounts> report) {
        TrafficTap tap = new TrafficTap(config, EventProducer.connect(producer), report);
        tap.reportDue = System.nanoTime() + config.reportEvery().toNanos();
        tap.sender.start();
        return tap;
    }

    /// Offers a completion; its job id is the sampling key. Never blocks.
    ///
    /// @return whether it was taken; false when it was sampled out or shed
    public boolean offer(Completion completion) {
        String tenant = completion.getLabels().get(TENANT);
        return offer(
                completion.getSuite(),
                tenant == null ? "" : tenant,
                completion.getJobId(),
                () -> completion);
    }

    /// Offers a completion that is made only when the sample takes it. Never blocks.
    ///
    /// @param tenant whose traffic it is; empty when there are no tenants
    /// @param key what the sampling decision depends on, such as a conversation's id, so that whole
    ///   conversations are taken
    /// @param completion called at most once, at once, on the caller's thread
    /// @return whether it was taken; false when it was sampled out or shed
    public boolean offer(String suite, String tenant, String key, Supplier<Completion> completion) {
        boolean taken = config.sampling().takes(suite, tenant, key);
        @Nullable Completion value = taken ? completion.get() : null;
        offered.increment();
        if (value == null) {
            sampledOut.increment();
            return false;
        }
        return switch (queue.offer(value)) {
            case TAKEN -> true;
            case FULL -> {
                shedFull.increment();
                yield false;
            }
            case CLOSED -> {
                shedClosed.increment();
                yield false;
            }
        };
    }

    /// What has become of the traffic so far.
    public TapCounts counts() {
        return new TapCounts(
                offered.sum(),
                sampledOut.sum(),
                shedFull.sum(),
                shedUndelivered.sum(),
                shedClosed.sum(),
                sent.sum(),
                queue.size() + onTheWay.get());
    }

    /// Takes nothing more, sends what waits, and sheds what is left at the deadline.
    @Override
    public void close() {
        long deadline = System.nanoTime() + config.closeDeadline().toNanos();
        queue.close();
        boolean interrupted = !joined(config.closeDeadline());
        if (sender.isAlive()) {
            abandoned = true;
            sender.interrupt();
            interrupted |= !joined(GRACE);
        }
        events.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        report.accept(counts());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether the wait for the sender's end was not cut short by an interrupt.
    private boolean joined(Duration wait) {
        try {
            sender.join(wait);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void run() {
        while (!queue.isExhausted()) {
            onTheWay.incrementAndGet();
            Completion completion = queue.poll();
            if (completion == null) {
                onTheWay.decrementAndGet();
                LockSupport.parkNanos(IDLE_NANOS);
            } else if (abandoned) {
                onTheWay.decrementAndGet();
                shedClosed.increment();
            } else {
                var _ = completions.publish(completion).thenAccept(this::count);
            }
            reportWhenDue();
        }
    }

    private void count(Delivery delivery) {
        switch (delivery) {
            case Delivery.Acknowledged _ -> sent.increment();
            case Delivery.SetAside _, Delivery.Undelivered _ -> shedUndelivered.increment();
        }
        onTheWay.decrementAndGet();
    }

    private void reportWhenDue() {
        long now = System.nanoTime();
        if (now - reportDue < 0) {
            return;
        }
        reportDue = now + config.reportEvery().toNanos();
        try {
            report.accept(counts());
        } catch (RuntimeException e) {
            LOGGER.atWarn()
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("the report of the tap's counts failed");
        }
    }

    /// Logs when more was shed than at the last report.
    private static final class ShedWarnings implements Consumer<TapCounts> {
        private long seen;

        @Override
        public synchronized void accept(TapCounts counts) {
            if (counts.shed() > seen) {
                LOGGER.atWarn()
                        .addKeyValue("shed", counts.shed() - seen)
                        .addKeyValue("shedInAll", counts.shed())
                        .addKeyValue("queueFull", counts.shedFull())
                        .addKeyValue("undelivered", counts.shedUndelivered())
                        .log("sampled traffic was shed");
            }
            seen = counts.shed();
        }
    }
}
