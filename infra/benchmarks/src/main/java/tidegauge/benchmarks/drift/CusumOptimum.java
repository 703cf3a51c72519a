package tidegauge.benchmarks.drift;

/// The best any detector can do: Page's CUSUM with both rates known, solved exactly.
///
/// `W ← max(0, W + ln f1/f0)` alarms at `W ≥ h` and has the least worst-case delay among all rules
/// with its average run length (Lorden, 1971; Moustakides, 1986). For yes/no data the increments
/// take two values, `a > 0` and `−b < 0`; on a lattice of step `b / k` the mean time to alarm from
/// each state solves `L(i) = 1 + p L(i + A) + (1 − p) L(max(0, i − k))`, a banded linear system.
/// The lattice misplaces `a` by at most half a step, hence thresholds by less than one per cent
/// here.
final class CusumOptimum {
    private static final int STEPS_PER_NO = 8;

    private final int up;
    private final double before;
    private final double after;

    private CusumOptimum(int up, double before, double after) {
        this.up = up;
        this.before = before;
        this.after = after;
    }

    /// The optimum for failures going from rate `before` to the higher rate `after`.
    static CusumOptimum of(double before, double after) {
        double rise = Math.log(after / before);
        double fall = -Math.log((1 - after) / (1 - before));
        return new CusumOptimum(
                Math.max(1, (int) Math.round(rise / fall * STEPS_PER_NO)), before, after);
    }

    /// Its worst-case delay in observations at average run length `arl`; between two thresholds of
    /// the lattice it is interpolated on the logarithm of the run length.
    double delay(double arl) {
        int low = 1;
        int high = 2;
        while (runLength(high, before) < arl) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (runLength(middle, before) < arl) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double lowArl = runLength(low, before);
        double highArl = runLength(high, before);
        double share = Math.log(arl / lowArl) / Math.log(highArl / lowArl);
        return (1 - share) * runLength(low, after) + share * runLength(high, after);
    }

    /// Mean time to alarm from `W = 0` with threshold `states` and failure rate `rate`.
    ///
    /// Elimination from the top: `L(i) = c_i + Σ_{j<i} m_ij L(j)` within a band of `k` states
    /// below.
    double runLength(int states, double rate) {
        int down = STEPS_PER_NO;
        double[][] below = new double[states][down + 1];
        double[] constant = new double[states];
        for (int i = states - 1; i >= 0; i--) {
            double[] row = new double[up + down + 1];
            double known = 1;
            double self = 1;
            double[] lower = new double[down + 1];
            int to = Math.max(0, i - down);
            if (to == i) {
                self -= 1 - rate;
            } else {
                lower[i - to] += 1 - rate;
            }
            if (i + up < states) {
                row[up] = rate;
            }
            for (int offset = up; offset >= 1; offset--) {
                double weight = row[offset];
                int state = i + offset;
                if (weight == 0 || state >= states) {
                    continue;
                }
                known += weight * constant[state];
                for (int back = 1; back <= down && state - back >= 0; back++) {
                    double share = weight * below[state][back];
                    if (share == 0) {
                        continue;
                    }
                    int target = offset - back;
                    if (target > 0) {
                        row[target] += share;
                    } else if (target == 0) {
                        self -= share;
                    } else {
                        lower[-target] += share;
                    }
                }
            }
            constant[i] = known / self;
            for (int back = 1; back <= down; back++) {
                below[i][back] = lower[back] / self;
            }
        }
        return constant[0];
    }
}
