package tidegauge.scorer.console.web;

import java.util.Locale;

/// What someone may do; each may do what those before it may.
public enum Role {
    /// Looks.
    VIEWER,
    /// Judges answers.
    REVIEWER,
    /// Acknowledges, and sends dead letters again.
    OPERATOR;

    boolean mayAs(Role needed) {
        return compareTo(needed) >= 0;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
