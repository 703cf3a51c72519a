package tidegauge.evaluator.spend;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;

/// What this evaluator does with its part of one account. Guarded by the treasury's lock.
final class Till {
    private static final Duration IDLE = Duration.ofSeconds(1);

    /// Calls that hold a reservation, by the number in which they came.
    private final TreeSet<Long> open = new TreeSet<>();

    private long spent;
    private long reserved;
    private long returning;
    private Instant usedAt;

    Till(Instant now) {
        usedAt = now;
    }

    /// What is left of what the log has granted; negative when a call cost more than it could.
    long free(long granted) {
        return granted - spent - reserved - returning;
    }

    void reserve(long ticket, long nanoUsd, Instant now) {
        open.add(ticket);
        reserved += nanoUsd;
        usedAt = now;
    }

    void settle(long ticket, long reservedNanoUsd, long spentNanoUsd, Instant now) {
        open.remove(ticket);
        reserved -= reservedNanoUsd;
        spent += spentNanoUsd;
        usedAt = now;
    }

    /// Sets money aside that is being given back, so that nobody spends it meanwhile.
    void giveBack(long nanoUsd) {
        returning += nanoUsd;
    }

    void gaveBack(long nanoUsd) {
        returning -= nanoUsd;
    }

    /// Whether a call that came before this one may yet leave some of its reservation.
    boolean hasOpenBefore(long ticket) {
        return !open.isEmpty() && open.first() < ticket;
    }

    boolean idleSince(Instant now) {
        return open.isEmpty() && !now.isBefore(usedAt.plus(IDLE));
    }

    boolean quiet() {
        return open.isEmpty() && returning == 0;
    }
}
