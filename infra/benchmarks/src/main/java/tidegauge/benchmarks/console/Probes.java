package tidegauge.benchmarks.console;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// When each probe was sent, and how long each page took to have it.
public final class Probes {
    private final Map<Long, Long> sentAt = new ConcurrentHashMap<>();
    private final Queue<Double> seconds = new ConcurrentLinkedQueue<>();
    private final AtomicLong last = new AtomicLong();

    /// Notes the next probe as sent now.
    ///
    /// @return its number, from 1
    public long next() {
        long number = last.incrementAndGet();
        sentAt.put(number, System.currentTimeMillis());
        return number;
    }

    /// Probes so far.
    public long sent() {
        return last.get();
    }

    /// What a page has now been shown.
    ///
    /// @param before the newest probe that it had already
    /// @param number the newest that it has
    public void seen(long before, long number) {
        long now = System.currentTimeMillis();
        for (long i = before + 1; i <= number; i++) seconds.add(secondsTo(i, now));
    }

    /// How long a probe took until a time, milliseconds of the clock.
    public double secondsTo(long number, long at) {
        return (at - sentAt.getOrDefault(number, at)) / 1e3;
    }

    /// How long each probe took to each page, shortest first; forgotten then.
    public double[] take() {
        double[] taken = seconds.stream().mapToDouble(s -> s).sorted().toArray();
        seconds.clear();
        return taken;
    }
}
