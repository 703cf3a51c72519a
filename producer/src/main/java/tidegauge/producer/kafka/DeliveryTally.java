package tidegauge.producer.kafka;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// Counts deliveries of many threads.
final class DeliveryTally {
    private final LongAdder started = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder setAside = new LongAdder();
    private final LongAdder undelivered = new LongAdder();
    private final AtomicLong inFlight = new AtomicLong();

    void start() {
        started.increment();
        inFlight.incrementAndGet();
    }

    void end(Delivery delivery) {
        switch (delivery) {
            case Delivery.Acknowledged _ -> acknowledged.increment();
            case Delivery.SetAside _ -> setAside.increment();
            case Delivery.Undelivered _ -> undelivered.increment();
        }
        inFlight.decrementAndGet();
    }

    long inFlight() {
        return inFlight.get();
    }

    DeliveryCounts counts() {
        return new DeliveryCounts(
                started.sum(),
                acknowledged.sum(),
                setAside.sum(),
                undelivered.sum(),
                inFlight.get());
    }
}
