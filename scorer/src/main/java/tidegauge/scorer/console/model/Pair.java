package tidegauge.scorer.console.model;

import java.util.Comparator;

/// A suite and one of the backends that answer it.
public record Pair(String suite, String backend) implements Comparable<Pair> {
    private static final Comparator<Pair> ORDER =
            Comparator.comparing(Pair::suite).thenComparing(Pair::backend);

    @Override
    public int compareTo(Pair other) {
        return ORDER.compare(this, other);
    }
}
