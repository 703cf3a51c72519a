package tidegauge.evaluator.lane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A queue whose owners take turns: whoever has much waiting does not hold up who has little.
///
/// Within an owner the order is that of arrival. Adding and taking cost the same however many
/// owners there are.
final class FairQueue<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Map<Object, Deque<T>> byOwner = new HashMap<>();
    private final Deque<Object> turns = new ArrayDeque<>();
    private int size;

    void add(Object owner, T item) {
        lock.lock();
        try {
            Deque<T> own = byOwner.get(owner);
            if (own == null) {
                own = new ArrayDeque<>();
                byOwner.put(owner, own);
                turns.add(owner);
            }
            own.add(item);
            size++;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the next item.
    T take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (size == 0) {
                filled.await();
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    /// The next item, if there is one.
    Optional<T> poll() {
        lock.lock();
        try {
            return size == 0 ? Optional.empty() : Optional.of(next());
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    private T next() {
        Object owner = turns.remove();
        Deque<T> own = byOwner.get(owner);
        if (own == null) {
            throw new IllegalStateException("an owner without items has a turn");
        }
        T item = own.remove();
        if (own.isEmpty()) {
            byOwner.remove(owner);
        } else {
            turns.add(owner);
        }
        size--;
        return item;
    }
}
