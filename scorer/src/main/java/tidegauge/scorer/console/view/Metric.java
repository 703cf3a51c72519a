package tidegauge.scorer.console.view;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import tidegauge.scorer.console.model.History;

/// Which metric stands for quality, and which way is better.
final class Metric {
    private static final String STRICT = "format.strict";
    private static final Set<String> LOWER_IS_BETTER =
            Set.of("error", "refusal", "truncated", "empty");

    private Metric() {}

    /// Yes/no metrics in the order in which they are offered: what a person cares for first.
    static List<String> offered(SortedSet<String> shares) {
        return shares.stream()
                .sorted((a, b) -> {
                    int byRank = Integer.compare(rank(a), rank(b));
                    return byRank != 0 ? byRank : a.compareTo(b);
                })
                .toList();
    }

    private static int rank(String name) {
        if (name.equals(STRICT)) return 0;
        if (lowerIsBetter(name)) return 3;
        return name.startsWith("format.") ? 2 : 1;
    }

    static String ofQuality(History history) {
        return offered(history.shares()).stream().findFirst().orElse(STRICT);
    }

    static boolean lowerIsBetter(String name) {
        return LOWER_IS_BETTER.contains(name);
    }

    /// The metric in a person's words.
    static String words(String name) {
        return switch (name) {
            case STRICT -> "answers in the expected format";
            case "format.lenient" -> "answers with a usable payload";
            case "error" -> "failed calls";
            case "refusal" -> "refusals";
            case "truncated" -> "answers cut off";
            case "empty" -> "empty answers";
            case "latencyMs" -> "latency";
            case "timeToFirstTokenMs" -> "time to the first token";
            case "inputTokens" -> "tokens of a prompt";
            case "outputTokens" -> "tokens of an answer";
            case "responseChars" -> "characters of an answer";
            default -> name;
        };
    }
}
