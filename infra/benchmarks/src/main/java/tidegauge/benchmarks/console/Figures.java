package tidegauge.benchmarks.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was measured, as lines for people and points for programs.
public final class Figures {
    private final List<String> points = new ArrayList<>();

    /// Prints times and keeps the longest.
    ///
    /// @param sorted seconds, the shortest first
    public void times(String name, double goal, double[] sorted) {
        double longest = sorted[sorted.length - 1];
        System.out.printf(
                Locale.ROOT,
                "%-34s median %.3f  p99 %.3f  longest %.3f s  (%d)%n",
                name,
                sorted[sorted.length / 2],
                sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)],
                longest,
                sorted.length);
        points.add(
                String.format(
                        Locale.ROOT,
                        "{\"name\":\"%s\",\"seconds\":%.3f,\"goal\":%.1f,\"higherIsBetter\":false}",
                        name,
                        longest,
                        goal));
    }

    /// Keeps a count that is to reach a goal.
    public void reached(String name, long value, long goal) {
        points.add(
                String.format(
                        Locale.ROOT,
                        "{\"name\":\"%s\",\"value\":%d,\"goal\":%d,\"higherIsBetter\":true}",
                        name,
                        value,
                        goal));
    }

    /// All points in one object.
    public String json(String benchmark) {
        return "{\"benchmark\":\""
                + benchmark
                + "\",\"points\":["
                + String.join(",", points)
                + "]}";
    }
}
