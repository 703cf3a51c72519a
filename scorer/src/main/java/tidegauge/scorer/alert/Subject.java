package tidegauge.scorer.alert;

/// What an alert is about.
///
/// @param suite the suite; empty for all
/// @param backend the backend; empty for all
public record Subject(String suite, String backend) {
    /// Everything.
    public static final Subject ALL = new Subject("", "");

    /// The stable key of a rule's alert about it; `%` and `|` in names are escaped.
    public String key(String rule) {
        return "rule|" + escape(rule) + "|" + escape(suite) + "|" + escape(backend);
    }

    /// In words.
    public String words() {
        if (suite.isEmpty() && backend.isEmpty()) return "all suites and backends";
        if (suite.isEmpty()) return backend;
        return backend.isEmpty() ? "suite " + suite : backend + " in suite " + suite;
    }

    private static String escape(String name) {
        return name.replace("%", "%25").replace("|", "%7C");
    }
}
