package tidegauge.scorer.drift;

/// A metric of one part of a stream's traffic.
///
/// @param metric its name
/// @param stratum the part of the traffic; empty for all of it
/// @param kind what sort of values it has
public record MetricKey(String metric, String stratum, Kind kind) implements Comparable<MetricKey> {
    /// Answers compared with earlier answers to the same prompt.
    public static final String SAME_PROMPT = "same-prompt";

    /// The metric that says an answer's text equals all earlier answers to its prompt.
    public static final String SAME_ANSWER = "sameAnswer";

    /// The metric that says an answer is worded no further from the first answer to its prompt than
    /// the next ones were.
    public static final String WORDING = "wording";

    boolean withinPrompt() {
        return stratum.equals(SAME_PROMPT);
    }

    @Override
    public int compareTo(MetricKey other) {
        int byStratum = stratum.compareTo(other.stratum);
        return byStratum != 0 ? byStratum : metric.compareTo(other.metric);
    }
}
