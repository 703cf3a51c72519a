package tidegauge.benchmarks.drift;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tidegauge.scorer.drift.DriftMonitor;
import tidegauge.scorer.drift.DriftSettings;
import tidegauge.scorer.drift.EpisodeChange;
import tidegauge.scorer.drift.EpisodeState;

/// The whole monitor on quiet streams and on abrupt changes after short and long quiet times.
final class MonitorBench {
    private static final int STREAM_MONTHS = 60;
    private static final int MONTH = 30_000;
    private static final int CAP = 20_000;
    private static final long EVERY_MS = 86_400;

    private final PrintStream out;
    private final long seed;

    MonitorBench(PrintStream out, long seed) {
        this.out = out;
        this.seed = seed;
    }

    List<Point> run() {
        List<Point> points = new ArrayList<>(nulls());
        points.addAll(abrupt());
        return points;
    }

    private List<Point> nulls() {
        int suspected = 0;
        int confirmed = 0;
        for (int stream = 0; stream < STREAM_MONTHS; stream++) {
            Random random = new Random(seed * 1_000 + stream);
            DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
            for (int i = 0; i < MONTH; i++) {
                for (EpisodeChange change :
                        monitor.observe(Traffic.usual().observation("a", i, random))) {
                    suspected += change.state() == EpisodeState.SUSPECT ? 1 : 0;
                    confirmed += change.state() == EpisodeState.CONFIRMED ? 1 : 0;
                }
            }
        }
        out.printf(
                Locale.ROOT,
                "%nS0 nothing happens, %d stream-months of %d: %d suspected, %d confirmed%n",
                STREAM_MONTHS,
                MONTH,
                suspected,
                confirmed);
        return List.of(
                Point.atMost(
                        "false alarms per stream-month", (double) suspected / STREAM_MONTHS, .1));
    }

    private List<Point> abrupt() {
        out.printf(
                Locale.ROOT,
                "%nS1 failures from 5 %%: detected by the whole monitor, misses charged %d%n",
                CAP);
        out.println("  to rate    after   runs  misses  median     p90  date err./delay  covered");
        int misses = 0;
        List<Double> ratios = new ArrayList<>();
        for (double rate : new double[] {.10, .15, .20}) {
            for (int quiet : new int[] {500, 2_000, 20_000, 100_000}) {
                int runs = quiet > 50_000 ? 8 : 24;
                misses += abrupt(rate, quiet, runs, ratios);
            }
        }
        Collections.sort(ratios);
        return List.of(
                Point.atMost("misses in the abrupt grid", misses, 0),
                Point.atMost(
                        "median of change-time error / delay", ratios.get(ratios.size() / 2), .35));
    }

    private int abrupt(double rate, int quiet, int runs, List<Double> ratios) {
        List<Integer> delays = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        int misses = 0;
        int covered = 0;
        for (int run = 0; run < runs; run++) {
            Random random = new Random(seed * 1_000_000 + quiet + run);
            DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
            boolean found = false;
            for (int i = 0; i < quiet + CAP && !found; i++) {
                Traffic traffic = i < quiet ? Traffic.usual() : Traffic.usual().failing(rate);
                for (EpisodeChange change : monitor.observe(traffic.observation("a", i, random))) {
                    if (i < quiet || change.state() != EpisodeState.CONFIRMED) {
                        continue;
                    }
                    found = true;
                    int delay = (int) (change.detectedAt().toEpochMilli() / EVERY_MS) - quiet + 1;
                    long error = Math.abs(change.changedAt().toEpochMilli() / EVERY_MS - quiet);
                    delays.add(delay);
                    own.add((double) error / Math.max(1, delay));
                    covered +=
                            change.changedAtLow().toEpochMilli() / EVERY_MS <= quiet
                                            && change.changedAtHigh().toEpochMilli() / EVERY_MS
                                                    >= quiet
                                    ? 1
                                    : 0;
                    break;
                }
            }
            if (!found) {
                misses++;
                delays.add(CAP);
            }
        }
        Collections.sort(delays);
        Collections.sort(own);
        ratios.addAll(own);
        out.printf(
                Locale.ROOT,
                "  %7.2f  %7d  %5d  %6d  %6d  %6d  %15.2f  %3d/%d%n",
                rate,
                quiet,
                runs,
                misses,
                delays.get(runs / 2),
                delays.get(runs * 9 / 10),
                own.isEmpty() ? Double.NaN : own.get(own.size() / 2),
                covered,
                runs);
        return misses;
    }
}
