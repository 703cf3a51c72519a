package tidegauge.serde;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A few reusable objects, each used by one thread at a time.
///
/// Not thread-locals: the evaluator encodes on thousands of short-lived virtual threads, and each
/// would make its own. A thread that finds its slot empty makes a new object and goes on.
final class ScratchPool<T> {
    /// A power of two, well above the threads that encode at the same time.
    private static final int SLOTS = 16;

    private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(SLOTS);
    private final Supplier<T> factory;

    ScratchPool(Supplier<T> factory) {
        this.factory = factory;
    }

    /// An object that no other thread has until it is given back.
    T take() {
        T pooled = slots.getAndSet(slot(), null);
        return pooled == null ? factory.get() : pooled;
    }

    void giveBack(T scratch) {
        slots.setRelease(slot(), scratch);
    }

    private static int slot() {
        return (int) Thread.currentThread().threadId() & (SLOTS - 1);
    }
}
