package tidegauge.evaluator.backend;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A text that must never be printed, such as an API key.
///
/// Only [#reveal()] gives the text; everything that prints, logs or compares sees a mask. It is a
/// class and not a record, because a record's `toString` would show it.
public final class Secret {
    /// For backends that ask for no key.
    public static final Secret NONE = new Secret("");

    private static final String MASK = "***";

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /// Wraps a text.
    public static Secret of(String text) {
        return text.isEmpty() ? NONE : new Secret(text);
    }

    /// Whether there is no text.
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /// The text, for the one place that puts it into a request.
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8),
                        that.text.getBytes(StandardCharsets.UTF_8));
    }

    /// The same for all secrets, so that not even a hash of one is shown.
    @Override
    public int hashCode() {
        return MASK.hashCode();
    }

    @Override
    public String toString() {
        return text.isEmpty() ? "" : MASK;
    }
}
