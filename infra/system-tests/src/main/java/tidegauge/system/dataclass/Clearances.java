package tidegauge.system.dataclass;

import java.util.List;
import java.util.Locale;
import tidegauge.event.DataClass;

/// Three backends, and the most sensitive text that each may see.
enum Clearances {
    /// Somebody else's computers.
    OUTSIDE(DataClass.PUBLIC, "gpt-outside"),
    /// A partner's.
    PARTNER(DataClass.INTERNAL, "gpt-partner"),
    /// One's own.
    INSIDE(DataClass.RESTRICTED, "claude-inside");

    private final DataClass clearance;
    private final String model;

    Clearances(DataClass clearance, String model) {
        this.clearance = clearance;
        this.model = model;
    }

    DataClass clearance() {
        return clearance;
    }

    String model() {
        return model;
    }

    String backend() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether a text of a class may be seen.
    boolean permits(DataClass text) {
        return text.compareTo(clearance) <= 0;
    }

    static Clearances of(String backend) {
        return List.of(values()).stream()
                .filter(one -> one.backend().equals(backend))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no backend " + backend));
    }
}
