package tidegauge.producer.kafka;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tidegauge.event.Completion;

/// A queue with room for so many completions and so many bytes, which no caller ever waits for.
///
/// Room is reserved before anything else, by counting up and looking at the result, so that no lock
/// is held: a caller cannot be held up by another thread that the system has put to sleep.
final class TapQueue {
    private final int capacity;
    private final long byteCapacity;
    private final Queue<Completion> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger reserved = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean closed;

    TapQueue(int capacity, long byteCapacity) {
        this.capacity = capacity;
        this.byteCapacity = byteCapacity;
    }

    /// What happened to an offer.
    enum Offer {
        TAKEN,
        FULL,
        CLOSED
    }

    Offer offer(Completion completion) {
        int places = reserved.incrementAndGet();
        if (closed) {
            reserved.decrementAndGet();
            return Offer.CLOSED;
        }
        long size = size(completion);
        if (places > capacity || bytes.addAndGet(size) > byteCapacity) {
            if (places <= capacity) {
                bytes.addAndGet(-size);
            }
            reserved.decrementAndGet();
            return Offer.FULL;
        }
        queue.add(completion);
        return Offer.TAKEN;
    }

    @Nullable Completion poll() {
        Completion completion = queue.poll();
        if (completion != null) {
            bytes.addAndGet(-size(completion));
            reserved.decrementAndGet();
        }
        return completion;
    }

    /// From now on nothing is taken.
    void close() {
        closed = true;
    }

    /// Whether nothing is left and nothing can come: an offer that was let in before the closing
    /// has its place reserved.
    boolean isExhausted() {
        return closed && reserved.get() == 0;
    }

    int size() {
        return reserved.get();
    }

    /// About the memory of a completion's texts: one byte a character.
    private static long size(Completion completion) {
        long size = (long) completion.getPrompt().length() + completion.getResponse().length();
        for (String passage : completion.getContext()) {
            size += passage.length();
        }
        return size;
    }
}
