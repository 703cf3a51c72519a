package tidegauge.scorer.console.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tidegauge.event.Distribution;
import tidegauge.event.Proportion;
import tidegauge.event.QualityMetrics;

/// One resolution of a pair's history: a ring of slots in primitive arrays, the newest of each
/// place.
///
/// Floats hold counts exactly up to 2^24 a slot.
final class Slots {
    private static final long EMPTY = Long.MIN_VALUE;
    private static final int SHARE = 2;
    private static final int SPREAD = 5;

    /// Names past this are left out, so that runaway metric names cannot exhaust memory.
    private static final int MOST_METRICS = 48;

    private final Step step;
    private final long[] starts;
    private final int[] counts;
    private final int[] unpriced;
    private final long[] costs;
    private final int[] ledger;
    private final Map<String, float[]> shares = new HashMap<>();
    private final Map<String, float[]> spreads = new HashMap<>();

    Slots(Step step) {
        this.step = step;
        starts = new long[step.slots()];
        Arrays.fill(starts, EMPTY);
        counts = new int[step.slots()];
        unpriced = new int[step.slots()];
        costs = new long[step.slots()];
        ledger = new int[step.slots() * Account.SIZE];
    }

    Step step() {
        return step;
    }

    /// Whether the slot of a time holds that time, or would after it is made new.
    boolean accepts(long time) {
        return starts[step.slot(time)] <= step.floor(time);
    }

    boolean holds(long time) {
        return starts[step.slot(time)] == step.floor(time);
    }

    /// Makes the slot of a time empty, ready for it.
    void renew(long time) {
        int slot = step.slot(time);
        starts[slot] = step.floor(time);
        counts[slot] = 0;
        unpriced[slot] = 0;
        costs[slot] = 0;
        Arrays.fill(ledger, slot * Account.SIZE, (slot + 1) * Account.SIZE, 0);
        for (float[] column : shares.values())
            Arrays.fill(column, slot * SHARE, (slot + 1) * SHARE, 0);
        for (float[] column : spreads.values())
            Arrays.fill(column, slot * SPREAD, (slot + 1) * SPREAD, 0);
    }

    /// Adds a window to the slot of its start.
    void add(QualityMetrics window) {
        int slot = step.slot(window.getWindowStart().toEpochMilli());
        counts[slot] += Math.toIntExact(window.getCount());
        unpriced[slot] += Math.toIntExact(window.getUnpriced());
        costs[slot] += window.getCostNanoUsd();
        addLedger(slot, Account.of(window.getLedger()));
        window.getProportions().forEach((name, p) -> addShare(slot, name, p));
        window.getDistributions().forEach((name, d) -> addSpread(slot, name, d));
    }

    void addLedger(long time, Account change) {
        addLedger(step.slot(time), change);
    }

    private void addLedger(int slot, Account change) {
        for (int i = 0; i < Account.SIZE; i++)
            ledger[slot * Account.SIZE + i] += (int) change.counts()[i];
    }

    private void addShare(int slot, String name, Proportion p) {
        float[] column = column(shares, name, SHARE);
        if (column.length == 0) return;
        column[slot * SHARE] += p.getSuccesses();
        column[slot * SHARE + 1] += p.getTrials();
    }

    private void addSpread(int slot, String name, Distribution d) {
        float[] column = column(spreads, name, SPREAD);
        if (column.length == 0) return;
        int at = slot * SPREAD;
        column[at] += d.getCount();
        column[at + 1] += (float) d.getSum();
        column[at + 2] += (float) (d.getP50() * d.getCount());
        column[at + 3] += (float) (d.getP95() * d.getCount());
        column[at + 4] += (float) (d.getP99() * d.getCount());
    }

    private float[] column(Map<String, float[]> columns, String name, int width) {
        float[] column = columns.get(name);
        if (column != null) return column;
        if (columns.size() >= MOST_METRICS) return new float[0];
        float[] fresh = new float[step.slots() * width];
        columns.put(name, fresh);
        return fresh;
    }

    Account account(long time) {
        return account(step.slot(time));
    }

    private Account account(int slot) {
        long[] values = new long[Account.SIZE];
        for (int i = 0; i < Account.SIZE; i++) values[i] = ledger[slot * Account.SIZE + i];
        return new Account(values);
    }

    /// Starts of the slots in use that reach past a time and begin before another, oldest first.
    long[] times(long from, long end) {
        long newest = step.floor(end - 1);
        long oldest = newest - step.spanMs() + step.lengthMs();
        long[] times = new long[step.slots()];
        int found = 0;
        for (long at = Math.max(step.floor(from), oldest); at <= newest; at += step.lengthMs())
            if (holds(at)) times[found++] = at;
        return Arrays.copyOf(times, found);
    }

    /// A share over some slots.
    Share share(String name, long... times) {
        float[] column = shares.get(name);
        if (column == null) return Share.NONE;
        double successes = 0;
        double trials = 0;
        for (long time : times) {
            int at = step.slot(time) * SHARE;
            successes += column[at];
            trials += column[at + 1];
        }
        return new Share(successes, trials);
    }

    Spread spread(String name, long time) {
        float[] column = spreads.get(name);
        int at = step.slot(time) * SPREAD;
        if (column == null || column[at] == 0) return Spread.NONE;
        double n = column[at];
        return new Spread(
                n, column[at + 1], column[at + 2] / n, column[at + 3] / n, column[at + 4] / n);
    }

    /// The counts of some slots.
    Totals totals(long... times) {
        long count = 0;
        long cost = 0;
        long without = 0;
        long[] accounts = new long[Account.SIZE];
        for (long time : times) {
            int slot = step.slot(time);
            count += counts[slot];
            cost += costs[slot];
            without += unpriced[slot];
            for (int i = 0; i < Account.SIZE; i++) accounts[i] += ledger[slot * Account.SIZE + i];
        }
        return new Totals(count, cost, without, new Account(accounts));
    }

    Collection<String> shareNames() {
        return new TreeSet<>(shares.keySet());
    }

    List<String> spreadNames() {
        List<String> names = new ArrayList<>(spreads.keySet());
        names.sort(null);
        return names;
    }
}
