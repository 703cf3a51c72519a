package tidegauge.scorer.console.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How urgent something is, the most urgent first.
public enum Level {
    DRIFT,
    SUSPECT,
    UNBALANCED,
    STALE,
    NEW,
    STEADY;

    /// As written in addresses and answers.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
