package tidegauge.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import tidegauge.peers.Detector.Kind;

/// Detectors of MOA beside ours on the same streams of failures.
///
/// Each sees 5,000 answers of which 5 % fail, whose alarms do not count; then it is measured how
/// long it is quiet while nothing changes, and how soon it alarms when the rate becomes another. A
/// detector with a setting is set, by bisection on its logarithm, to about 10,000 answers between
/// false alarms; its run length is then measured on other streams.
public final class DriftPeers {
    private static final int BASELINE = 5_000;
    private static final double BEFORE = 0.05;
    private static final double[] AFTER = {0.10, 0.20, 0.40, 0.01};
    private static final double RUN_LENGTH = 10_000;
    private static final int LONGEST = 20_000;
    private static final int EARLY = 1_000;
    private static final int SETTING_RUNS = 60;
    private static final int RUNS = 400;
    private static final int STEPS = 12;

    private final long seed;
    private final List<String> points = new ArrayList<>();

    private DriftPeers(long seed) {
        this.seed = seed;
    }

    public static void main(String[] arguments) {
        new DriftPeers(arguments.length > 0 ? Long.parseLong(arguments[0]) : 1).run();
    }

    private void run() {
        System.out.printf(
                Locale.ROOT,
                "seed %d; %d answers with %.0f %% failures, then the change; %d runs each, those"
                        + " without an alarm within %d count as missed%n%n",
                seed, BASELINE, 100 * BEFORE, RUNS, LONGEST);
        System.out.printf(
                Locale.ROOT,
                "%-14s %-24s %10s %8s",
                "detector", "setting", "run length", "early");
        for (double after : AFTER) System.out.printf(Locale.ROOT, " %14s", "to " + percent(after));
        System.out.println("    (mean delay, missed)");
        System.out.printf(
                Locale.ROOT,
                "early: quiet streams with an alarm in the first %d answers; %.1f %% if alarms"
                        + " came at random every %.0f%n",
                EARLY, 100 * -Math.expm1(-EARLY / RUN_LENGTH), RUN_LENGTH);
        row("Tidegauge", "as shipped, for 10000", () -> Detector.ours(BASELINE, RUN_LENGTH));
        double threshold = calibrated(t -> Detector.ours(BASELINE, t), 10, 10 * RUN_LENGTH);
        row("Tidegauge", setting("threshold", threshold), () -> Detector.ours(BASELINE, threshold));
        for (Kind kind : Kind.values()) {
            row(kind.label(), "as shipped", () -> kind.with(kind.usual));
            if (Double.isNaN(kind.usual)) continue;
            double setting = calibrated(kind::with, kind.least, kind.most);
            row(kind.label(), setting(kind.setting, setting), () -> kind.with(setting));
        }
        System.out.println(
                "{\"benchmark\":\"drift-peers\",\"points\":[" + String.join(",", points) + "]}");
    }

    private void row(String name, String setting, Supplier<Detector> detector) {
        double runLength = runLength(detector, RUNS, seed + 1_000_000);
        double early = early(detector);
        System.out.printf(
                Locale.ROOT,
                "%-14s %-24s %10s %8s",
                name, setting, length(runLength), percent(early));
        StringBuilder delays = new StringBuilder();
        for (double after : AFTER) {
            double[] delay = new double[RUNS];
            for (int run = 0; run < RUNS; run++)
                delay[run] = firstAlarm(detector.get(), after, seed + 2_000_000 + run, LONGEST);
            long missed = Arrays.stream(delay).filter(d -> d >= LONGEST).count();
            double mean = Arrays.stream(delay).average().orElseThrow();
            System.out.printf(
                    Locale.ROOT,
                    " %14s",
                    String.format(Locale.ROOT, "%.0f%s", mean, missed == 0 ? "" : " (" + missed + ")"));
            delays.append(
                    String.format(
                            Locale.ROOT,
                            "%s{\"to\":%.2f,\"meanDelay\":%.1f,\"missed\":%d}",
                            delays.isEmpty() ? "" : ",",
                            after,
                            mean,
                            missed));
        }
        System.out.println();
        points.add(
                String.format(
                        Locale.ROOT,
                        "{\"detector\":\"%s\",\"setting\":\"%s\",\"runLength\":%s,\"early\":%.4f,\"delays\":[%s]}",
                        name,
                        setting,
                        Double.isInfinite(runLength) ? "null" : length(runLength),
                        early,
                        delays));
    }

    private static String setting(String name, double value) {
        return String.format(Locale.ROOT, "%s %.3g", name, value);
    }

    /// The setting with a run length next to the wanted one.
    private double calibrated(DoubleFunction<Detector> detector, double least, double most) {
        boolean quietBelow = quiet(detector, least) && !quiet(detector, most);
        double low = Math.log(least);
        double high = Math.log(most);
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (quiet(detector, Math.exp(middle)) == quietBelow) low = middle;
            else high = middle;
        }
        return Math.exp((low + high) / 2);
    }

    private boolean quiet(DoubleFunction<Detector> detector, double setting) {
        return runLength(() -> detector.apply(setting), SETTING_RUNS, seed) > RUN_LENGTH;
    }

    /// Answers in quiet streams for each alarm; runs are cut after six times the wanted length.
    private static double runLength(Supplier<Detector> detector, int runs, long seed) {
        int longest = (int) (6 * RUN_LENGTH);
        long answers = 0;
        long alarms = 0;
        for (int run = 0; run < runs; run++) {
            int first = firstAlarm(detector.get(), BEFORE, seed + run, longest);
            answers += first;
            if (first < longest) alarms++;
        }
        return alarms == 0 ? Double.POSITIVE_INFINITY : (double) answers / alarms;
    }

    /// Share of quiet streams with an alarm soon after the baseline.
    private double early(Supplier<Detector> detector) {
        int alarms = 0;
        for (int run = 0; run < RUNS; run++)
            if (firstAlarm(detector.get(), BEFORE, seed + 3_000_000 + run, EARLY) < EARLY) alarms++;
        return (double) alarms / RUNS;
    }

    private static int firstAlarm(Detector detector, double after, long seed, int longest) {
        SplittableRandom chance = new SplittableRandom(seed);
        for (int i = 0; i < BASELINE; i++) detector.alarms(chance.nextDouble() < BEFORE);
        for (int i = 1; i <= longest; i++)
            if (detector.alarms(chance.nextDouble() < after)) return i;
        return longest;
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * rate);
    }

    private static String length(double runLength) {
        return Double.isInfinite(runLength)
                ? "no alarm"
                : String.format(Locale.ROOT, "%.0f", runLength);
    }
}
