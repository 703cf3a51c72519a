package tidegauge.scorer.format;

/// How much of an untrusted text is looked at.
final class Limits {
    /// Longest answer and longest expectation, in UTF-16 units.
    static final int TEXT_LENGTH = 256 * 1024;

    /// Deepest nesting of JSON, XML and YAML.
    static final int DEPTH = 64;

    /// Most digits of one number.
    static final int NUMBER_LENGTH = 1_000;

    /// Most code fences that are looked into, and most places where an embedded payload may begin.
    static final int CANDIDATES = 1_000;

    /// Most schema keywords evaluated for one answer.
    static final long SCHEMA_STEPS = 1_000_000;

    /// Deepest nesting of schema evaluation.
    static final int SCHEMA_DEPTH = 1_000;

    /// Most characters that a backtracking pattern may look at, counted again at each look.
    static final int BACKTRACKING_STEPS = 2_000_000;

    /// Most steps of a linear pattern: its states times the length of the answer.
    static final long LINEAR_STEPS = 6_000_000;

    /// Most characters read in search of embedded JSON, counted again at each attempt.
    static final long SEARCHED = 1_500_000;

    /// Longest Java source, in UTF-16 units: the compiler recovers from errors in more than linear
    /// time.
    static final int JAVA_LENGTH = 32 * 1024;

    /// Most events of a YAML document.
    static final int YAML_EVENTS = 50_000;

    /// Longest pattern: RE2J's states grow with it.
    static final int PATTERN_LENGTH = 10_000;

    /// Longest reason, in UTF-8 bytes.
    static final int REASON_BYTES = 200;

    private Limits() {}
}
