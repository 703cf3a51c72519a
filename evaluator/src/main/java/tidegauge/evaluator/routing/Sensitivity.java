package tidegauge.evaluator.routing;

/// How sensitive a text is, and how sensitive a text a backend may see; from the least to the most.
public enum Sensitivity {
    PUBLIC,
    INTERNAL,
    CONFIDENTIAL,
    RESTRICTED;

    /// Whether someone cleared up to this class may see a text of another.
    public boolean permits(Sensitivity text) {
        return text.compareTo(this) <= 0;
    }

    /// The more sensitive of two.
    public Sensitivity or(Sensitivity other) {
        return other.compareTo(this) > 0 ? other : this;
    }
}
