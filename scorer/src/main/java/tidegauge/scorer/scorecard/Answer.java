package tidegauge.scorer.scorecard;

/// What the measurements say to a question.
public enum Answer {
    YES,
    NO,
    /// The interval holds the limit: more samples are needed.
    NOT_YET_KNOWN,
    /// Nothing was measured that could tell.
    NOT_MEASURED;

    /// Whether an estimate is below a limit.
    static Answer below(Interval estimate, double limit) {
        if (estimate.high() <= limit) return YES;
        return estimate.low() > limit ? NO : NOT_YET_KNOWN;
    }

    /// In words.
    public String words() {
        return switch (this) {
            case YES -> "yes";
            case NO -> "no";
            case NOT_YET_KNOWN -> "not yet known";
            case NOT_MEASURED -> "not measured";
        };
    }
}
