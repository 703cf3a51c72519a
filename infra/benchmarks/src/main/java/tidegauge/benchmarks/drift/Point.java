package tidegauge.benchmarks.drift;

import java.util.Locale;

/// One figure with its goal.
///
/// @param name what was measured
/// @param value the figure
/// @param goal what it must reach
/// @param higherIsBetter whether larger is better
record Point(String name, double value, double goal, boolean higherIsBetter) {
    static Point atMost(String name, double value, double goal) {
        return new Point(name, value, goal, false);
    }

    static Point atLeast(String name, double value, double goal) {
        return new Point(name, value, goal, true);
    }

    boolean reached() {
        return higherIsBetter ? value >= goal : value <= goal;
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"ratio\":%.4g,\"goal\":%.4g,\"higherIsBetter\":%b}",
                name,
                value,
                goal,
                higherIsBetter);
    }
}
