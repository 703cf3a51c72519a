package tidegauge.scorer.drift;

import java.util.Set;

/// What sort of values a metric has, and which of them are bad.
public enum Kind {
    /// A flag whose `true` is good.
    YES_IS_GOOD,
    /// A flag whose `true` is bad.
    YES_IS_BAD,
    /// A flag that says an answer agrees with earlier answers to its prompt; only a loss of
    /// agreement counts.
    AGREEMENT,
    /// A number.
    NUMBER,
    /// A category.
    CATEGORY,
    /// A category whose first new value is an event without statistics.
    IDENTITY;

    private static final Set<String> BAD_FLAGS =
            Set.of("refusal", "truncated", "empty", "error", "grounding.unsupported");
    private static final Set<String> IDENTITIES = Set.of("responseModel", "fingerprint");

    static Kind ofFlag(String metric) {
        return BAD_FLAGS.contains(metric) ? YES_IS_BAD : YES_IS_GOOD;
    }

    static Kind ofCategory(String metric) {
        return IDENTITIES.contains(metric) ? IDENTITY : CATEGORY;
    }

    boolean yesNo() {
        return switch (this) {
            case YES_IS_GOOD, YES_IS_BAD, AGREEMENT -> true;
            case NUMBER, CATEGORY, IDENTITY -> false;
        };
    }

    boolean category() {
        return switch (this) {
            case CATEGORY, IDENTITY -> true;
            case YES_IS_GOOD, YES_IS_BAD, AGREEMENT, NUMBER -> false;
        };
    }
}
