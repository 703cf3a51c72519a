package tidegauge.scorer.console.model;

import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tidegauge.event.QualityMetrics;

/// The windows of one pair: all of the newest, and older ones added up to minutes and hours.
///
/// A window counts in the coarse slots once, when it is closed; partitions are read at their own
/// speed, so windows may come in any order.
public final class History {
    private final long windowMs;
    private final Slots fine;
    private final List<Slots> coarse;
    private final BitSet counted = new BitSet();
    private final long horizonWindows;
    private long first = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
    private long leftOut;

    History(long windowMs) {
        this.windowMs = windowMs;
        List<Slots> all = Step.ladder(windowMs).stream().map(Slots::new).toList();
        fine = all.getFirst();
        coarse = all.subList(1, all.size());
        horizonWindows = all.getLast().step().spanMs() / windowMs;
    }

    /// Length of its windows.
    public long windowMs() {
        return windowMs;
    }

    void take(QualityMetrics window) {
        long start = window.getWindowStart().toEpochMilli();
        first = Math.min(first, start);
        end = Math.max(end, window.getWindowEnd().toEpochMilli());
        boolean held = fine.holds(start);
        Account before = held ? fine.account(start) : Account.NONE;
        if (window.getClosed()) close(window, start, held, before);
        if (!fine.accepts(start)) return;
        fine.renew(start);
        fine.add(window);
    }

    private void close(QualityMetrics window, long start, boolean held, Account before) {
        int bit = (int) Math.floorMod(Math.floorDiv(start, windowMs), horizonWindows);
        for (Slots slots : coarse) {
            if (!slots.accepts(start)) continue;
            if (!slots.holds(start)) {
                slots.renew(start);
                if (slots == coarse.getLast()) forget(slots.step().floor(start), slots.step());
            }
        }
        boolean again = counted.get(bit);
        for (Slots slots : coarse) {
            if (!slots.holds(start)) continue;
            if (!again) slots.add(window);
            else if (held) slots.addLedger(start, Account.of(window.getLedger()).minus(before));
        }
        if (again && !held) leftOut++;
        counted.set(bit);
    }

    /// A slot for new windows: none of them is counted yet.
    private void forget(long from, Step step) {
        long windows = Math.max(1, step.lengthMs() / windowMs);
        long index = Math.floorDiv(from, windowMs);
        for (long i = 0; i < windows; i++)
            counted.clear((int) Math.floorMod(index + i, horizonWindows));
    }

    /// Start of the oldest window seen.
    public long first() {
        return first;
    }

    /// End of the newest window seen.
    public long end() {
        return end;
    }

    /// Corrections of ledgers whose windows are not held one by one any more.
    public long leftOut() {
        return leftOut;
    }

    /// The finest resolution that reaches back to a time.
    public Reading reading(long from) {
        Slots chosen = coarse.isEmpty() ? fine : coarse.getLast();
        for (int i = coarse.size() - 1; i >= -1; i--) {
            Slots slots = i < 0 ? fine : coarse.get(i);
            if (end - slots.step().spanMs() <= Math.max(from, first)) chosen = slots;
        }
        return new Reading(chosen, from, end);
    }

    /// Names of the yes/no metrics.
    public SortedSet<String> shares() {
        return new TreeSet<>(fine.shareNames());
    }

    /// Names of the numeric metrics.
    public SortedSet<String> spreads() {
        return new TreeSet<>(fine.spreadNames());
    }
}
