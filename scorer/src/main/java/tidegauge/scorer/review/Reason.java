package tidegauge.scorer.review;

import java.util.Locale;

/// Why a completion is set aside for a person, the most serious first.
public enum Reason {
    /// It is not in the expected format, or one of its other checks has failed.
    INVALID_FORMAT,
    /// Its context does not support it.
    UNSUPPORTED,
    /// Repeated answers to the same job differ.
    LOW_AGREEMENT,
    /// Everything in its suite is looked at.
    HIGH_STAKES,
    /// It was drawn.
    SAMPLED;

    /// As written in records and in the configuration.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
