package tidegauge.system.audit;

import java.util.Map;
import java.util.TreeMap;

/// What one window should say, added up one completion at a time with nothing but integers.
final class Sums {
    private final Map<String, Long> values = new TreeMap<>();

    void add(String name, long amount) {
        values.merge(name, amount, Long::sum);
    }

    Map<String, Long> values() {
        return values;
    }
}
