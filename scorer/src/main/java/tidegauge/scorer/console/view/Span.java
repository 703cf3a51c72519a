package tidegauge.scorer.console.view;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How far back a page looks.
public enum Span {
    M15("15m", Duration.ofMinutes(15)),
    H1("1h", Duration.ofHours(1)),
    H6("6h", Duration.ofHours(6)),
    D1("24h", Duration.ofDays(1)),
    D7("7d", Duration.ofDays(7)),
    D30("30d", Duration.ofDays(30));

    private final String word;
    private final Duration length;

    Span(String word, Duration length) {
        this.word = word;
        this.length = length;
    }

    public String word() {
        return word;
    }

    public Duration length() {
        return length;
    }

    /// The span of a word; empty for other words.
    public static Optional<Span> of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(span -> span.word.equals(lower)).findFirst();
    }

    /// The shortest that shows everything there is, and a day where there is more.
    static Span fitting(long first, long end) {
        return Arrays.stream(values())
                .filter(span -> span.length.toMillis() >= end - first || span == D1)
                .findFirst()
                .orElse(D1);
    }
}
