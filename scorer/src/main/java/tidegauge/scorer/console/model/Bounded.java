package tidegauge.scorer.console.model;

import java.util.LinkedHashMap;
import java.util.Map;

/// A map that forgets what was put in first when it is full, and counts what it forgot.
final class Bounded<K, V> extends LinkedHashMap<K, V> {
    private final int most;
    private long forgotten;

    Bounded(int most) {
        this.most = most;
    }

    long forgotten() {
        return forgotten;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        if (size() <= most) return false;
        forgotten++;
        return true;
    }
}
