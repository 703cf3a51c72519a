package tidegauge.scorer.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.errors.InterruptException;

/// Works on records ahead of the task that takes them, on whichever core is idle.
///
/// The work is a function of a record alone, so it may happen early and anywhere; the task takes
/// the results in the order of the records. What nobody has begun when its turn comes is done by
/// the task's own thread, so that with all cores busy this costs hardly more than doing it in
/// place. Used by one thread.
///
/// @param <A> what comes
/// @param <B> what is made of it
final class ReadAhead<A, B> {
    /// Records that are worked on together: fewer cost more handing over.
    private static final int CHUNK = 64;

    /// Chunks that wait at most, so that memory is bounded.
    private static final int CHUNKS = 8;

    private final Function<List<A>, List<B>> work;
    private final Executor helpers;
    private final Consumer<B> next;
    private final Deque<FutureTask<List<B>>> chunks = new ArrayDeque<>();
    private List<A> gathered = new ArrayList<>(CHUNK);

    /// @param work makes one result of each record, in their order; for many threads
    /// @param helpers who may do it
    /// @param next takes the results, in the caller's thread
    ReadAhead(Function<List<A>, List<B>> work, Executor helpers, Consumer<B> next) {
        this.work = work;
        this.helpers = helpers;
        this.next = next;
    }

    /// Adds a record; hands on the oldest results when enough have gathered.
    void add(A record) {
        gathered.add(record);
        if (gathered.size() < CHUNK) return;
        FutureTask<List<B>> chunk = chunk();
        chunks.add(chunk);
        helpers.execute(chunk);
        if (chunks.size() > CHUNKS) handOnOldest();
    }

    /// Hands on everything that was added.
    void finish() {
        if (!gathered.isEmpty()) chunks.add(chunk());
        while (!chunks.isEmpty()) handOnOldest();
    }

    private FutureTask<List<B>> chunk() {
        List<A> records = gathered;
        gathered = new ArrayList<>(CHUNK);
        return new FutureTask<>(() -> work.apply(records));
    }

    private void handOnOldest() {
        FutureTask<List<B>> oldest = chunks.getFirst();
        for (FutureTask<List<B>> chunk : chunks) {
            if (oldest.isDone()) break;
            // Does nothing when somebody has begun it.
            chunk.run();
        }
        List<B> results = results(oldest);
        chunks.removeFirst();
        results.forEach(next);
    }

    private static <B> List<B> results(FutureTask<List<B>> chunk) {
        try {
            return chunk.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException(e.getCause());
        }
    }
}
