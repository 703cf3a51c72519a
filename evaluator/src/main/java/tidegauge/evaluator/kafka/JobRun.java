package tidegauge.evaluator.kafka;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.Header;
import tidegauge.evaluator.lane.Call;
import tidegauge.event.Completion;

/// One job on its way: its record is finished when the broker has the completions of all its calls.
final class JobRun implements Call.Caller {
    private final PartitionWork partition;
    private final long offset;
    private final Header[] traceparent;
    private final AtomicInteger open;
    private final AtomicInteger inFlight;
    private final Publisher publisher;

    JobRun(
            PartitionWork partition,
            long offset,
            Header[] traceparent,
            int calls,
            AtomicInteger inFlight,
            Publisher publisher) {
        this.partition = partition;
        this.offset = offset;
        this.traceparent = traceparent;
        this.open = new AtomicInteger(calls);
        this.inFlight = inFlight;
        this.publisher = publisher;
    }

    @Override
    public boolean gone() {
        return partition.revoked();
    }

    @Override
    public void ended(Completion completion) {
        publisher.publish(completion, traceparent, this::durable);
    }

    /// The record stays unfinished, so that the job is run again by whoever gets the partition.
    @Override
    public void abandoned() {
        inFlight.decrementAndGet();
    }

    private void durable() {
        if (open.decrementAndGet() == 0) {
            partition.finish(offset);
        }
        inFlight.decrementAndGet();
    }
}
