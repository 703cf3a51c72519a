package tidegauge.scorer.cost;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;

/// Which names a price is for. Case never matters: tables and providers spell names differently.
public sealed interface ModelPattern {

    /// Whether a name is meant.
    ///
    /// @param name a name in lower case
    boolean matches(String name);

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// Exactly this name.
    record Exact(String name) implements ModelPattern {
        /// Keeps the text in lower case.
        public Exact {
            name = lower(name);
        }

        @Override
        public boolean matches(String candidate) {
            return candidate.equals(name);
        }
    }

    /// This name, alone or followed by a version and nothing else: a date as in `-2024-08-06`,
    /// `-20240229` or `@20240229`, a number as in `-0314`, `-002` or `-v1:0`, or `-latest`.
    ///
    /// So `gpt-4` means `gpt-4-0314`, but neither `gpt-4o` nor `gpt-4-turbo`.
    record Versioned(String name) implements ModelPattern {
        private static final Pattern VERSION =
                Pattern.compile(
                        "(?:[-@](?:\\d{4}-\\d{2}-\\d{2}|\\d{8}|\\d{3,4}|latest))?(?:-v\\d+)?(?::\\d+)?");

        /// Keeps the name in lower case.
        public Versioned {
            name = lower(name);
        }

        @Override
        public boolean matches(String candidate) {
            return candidate.startsWith(name)
                    && VERSION.matches(candidate.substring(name.length()));
        }
    }

    /// Names that begin with a text.
    record Prefix(String start) implements ModelPattern {
        /// Keeps the text in lower case.
        public Prefix {
            start = lower(start);
        }

        @Override
        public boolean matches(String candidate) {
            return candidate.startsWith(start);
        }
    }

    /// Names that end with a text.
    record Suffix(String end) implements ModelPattern {
        /// Keeps the text in lower case.
        public Suffix {
            end = lower(end);
        }

        @Override
        public boolean matches(String candidate) {
            return candidate.endsWith(end);
        }
    }

    /// Names that contain a text.
    record Containing(String part) implements ModelPattern {
        /// Keeps the text in lower case.
        public Containing {
            part = lower(part);
        }

        @Override
        public boolean matches(String candidate) {
            return candidate.contains(part);
        }
    }

    /// Names in which a pattern is found; RE2, so that time is linear.
    record Found(Pattern pattern) implements ModelPattern {
        @Override
        public boolean matches(String candidate) {
            return pattern.matcher(candidate).find();
        }
    }

    /// Names that any of several patterns means.
    record AnyOf(List<ModelPattern> patterns) implements ModelPattern {
        @Override
        public boolean matches(String candidate) {
            return patterns.stream().anyMatch(pattern -> pattern.matches(candidate));
        }
    }

    /// Names that all of several patterns mean.
    record AllOf(List<ModelPattern> patterns) implements ModelPattern {
        @Override
        public boolean matches(String candidate) {
            return patterns.stream().allMatch(pattern -> pattern.matches(candidate));
        }
    }
}
