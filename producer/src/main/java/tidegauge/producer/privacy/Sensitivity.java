package tidegauge.producer.privacy;

import java.util.Locale;
import java.util.Optional;

/// The data class of a text, ordered from the least to the most sensitive.
public enum Sensitivity {
    PUBLIC,
    INTERNAL,
    CONFIDENTIAL,
    RESTRICTED;

    /// Whether this class asks for more protection than another.
    public boolean exceeds(Sensitivity other) {
        return compareTo(other) > 0;
    }

    /// The name in files and topic names, such as `public`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The class of a name in any case; empty when there is none, since a misspelt class must not
    /// become a guess.
    public static Optional<Sensitivity> named(String word) {
        for (Sensitivity sensitivity : values()) {
            if (sensitivity.name().equalsIgnoreCase(word)) {
                return Optional.of(sensitivity);
            }
        }
        return Optional.empty();
    }
}
