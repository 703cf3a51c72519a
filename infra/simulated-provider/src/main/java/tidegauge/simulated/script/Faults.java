package tidegauge.simulated.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Which faults happen how often; at most one a request.
public record Faults(List<Entry> entries) {
    public static final Faults NONE = new Faults(List.of());

    private static final double ROUNDING = 1e-9;

    /// A fault and its probability.
    public record Entry(Fault fault, double rate) {
        public Entry {
            Rates.check("the rate of " + fault, rate);
        }
    }

    public Faults {
        entries = List.copyOf(entries);
        double sum = entries.stream().mapToDouble(Entry::rate).sum();
        if (sum > 1 + ROUNDING) {
            throw new IllegalArgumentException("the faults' rates sum to " + sum + ", above 1");
        }
    }

    /// One fault alone.
    public static Faults of(Fault fault, double rate) {
        return NONE.and(fault, rate);
    }

    /// These faults and one more.
    public Faults and(Fault fault, double rate) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(fault, rate));
        return new Faults(more);
    }

    /// The fault of one request, if it has one.
    Optional<Fault> draw(RandomGenerator chance) {
        double at = chance.nextDouble();
        for (Entry entry : entries) {
            at -= entry.rate();
            if (at < 0) {
                return Optional.of(entry.fault());
            }
        }
        return Optional.empty();
    }
}
