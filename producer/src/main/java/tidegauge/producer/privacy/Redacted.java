package tidegauge.producer.privacy;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A text without what was taken out of it.
///
/// @param text what is left, with the kind's name in brackets where something was
/// @param counts how much of each kind was taken out, never what
public record Redacted(String text, Map<String, Integer> counts) {
    public Redacted {
        counts = Map.copyOf(counts);
    }

    /// The kinds and how often, such as `card=1,email=2`; empty when nothing was taken out.
    public static String summary(Iterable<Redacted> texts) {
        Map<String, Integer> sums = new TreeMap<>();
        for (Redacted text : texts) {
            text.counts().forEach((kind, count) -> sums.merge(kind, count, Integer::sum));
        }
        return sums.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(","));
    }
}
