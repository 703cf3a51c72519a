package tidegauge.benchmarks.drift;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tidegauge.scorer.drift.Alternatives;

/// Yes/no detectors against the exact optimum.
final class RateBench {
    private static final double ARL = 10_000;
    private static final double[] SHIFTS = {.35, .6, .9, 1.3, 1.8, 2.6, 3.6};
    private static final int ALARMS = 1_000;
    private static final int DELAYS = 8_000;
    private static final int BASELINES = 400;

    private final PrintStream out;
    private final long seed;

    RateBench(PrintStream out, long seed) {
        this.out = out;
        this.seed = seed;
    }

    List<Point> run() {
        List<Point> points = new ArrayList<>();
        points.addAll(known("one-sided, 5 % failures", .05, 1, 1.25, 1.10));
        points.addAll(known("one-sided, 1 % failures", .01, 1, 1.30, 1.10));
        points.addAll(known("two-sided, 5 % failures", .05, .8, 1.60, 1.45));
        points.add(estimated());
        return points;
    }

    private List<Point> known(
            String name, double rate, double degradation, double worstGoal, double steadyGoal) {
        Random random = new Random(seed);
        RateTrial trial = new RateTrial(Alternatives.ofKnownRate(rate, degradation), ARL);
        double arl = trial.averageRunLength(rate, ALARMS, random);
        double lowest = arl * (1 - 1.96 / Math.sqrt(ALARMS));
        print(
                "%n%s: threshold %.0f, measured run length %.0f (95 %% from %.0f, %d alarms)%n",
                name, ARL, arl, lowest, ALARMS);
        print("  shift  to rate  optimum   fresh  ratio  steady  ratio%n");
        double worst = 0;
        double steadiest = 0;
        for (double shift : SHIFTS) {
            double odds = rate / (1 - rate) * Math.exp(shift);
            double after = odds / (1 + odds);
            double optimum = CusumOptimum.of(rate, after).delay(arl);
            double fresh = trial.freshDelay(after, DELAYS, random);
            double steady = trial.steadyDelay(rate, after, DELAYS, random);
            worst = Math.max(worst, fresh / optimum);
            steadiest = Math.max(steadiest, steady / optimum);
            print(
                    "  %5.2f  %7.4f  %7.1f %7.1f  %5.3f %7.1f  %5.3f%n",
                    shift, after, optimum, fresh, fresh / optimum, steady, steady / optimum);
        }
        return List.of(
                Point.atLeast("run length / nominal, " + name, lowest / ARL, 1),
                Point.atMost("delay / optimum, worst case, " + name, worst, worstGoal),
                Point.atMost("delay / optimum, steady, " + name, steadiest, steadyGoal));
    }

    /// A baseline of 5,000 observations, bounded, against the optimum at the nominal run length.
    private Point estimated() {
        Random random = new Random(seed);
        double rate = .05;
        double worst = 0;
        print("%nbaseline of 5,000, bounded, threshold %.0f, %d baselines%n", ARL, BASELINES);
        print("  to rate  optimum   delay  ratio%n");
        for (double after : new double[] {.10, .15, .20}) {
            double total = 0;
            for (int draw = 0; draw < BASELINES; draw++) {
                long bad = 0;
                for (int i = 0; i < 5_000; i++) {
                    bad += random.nextDouble() < rate ? 1 : 0;
                }
                RateTrial trial = new RateTrial(Alternatives.ofRate(bad, 5_000), ARL);
                total += trial.freshDelay(after, 10, random);
            }
            double optimum = CusumOptimum.of(rate, after).delay(ARL);
            double delay = total / BASELINES;
            worst = Math.max(worst, delay / optimum);
            print("  %7.2f  %7.1f %7.1f  %5.3f%n", after, optimum, delay, delay / optimum);
        }
        return Point.atMost("delay / optimum, baseline of 5,000", worst, 1.70);
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation is not on the class path
    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
    }
}
