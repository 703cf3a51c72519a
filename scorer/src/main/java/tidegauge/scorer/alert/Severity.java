package tidegauge.scorer.alert;

/// How urgent an alert is, from the least to the most.
public enum Severity {
    INFO,
    WARNING,
    CRITICAL
}
