package tidegauge.local.config;

import java.util.List;
import java.util.stream.Collectors;

/// A configuration that cannot be used; it carries every problem found, not only the first.
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public ConfigException(Problem problem) {
        this(List.of(problem));
    }

    /// What is wrong, in the order of the file.
    public List<Problem> problems() {
        return problems;
    }
}
