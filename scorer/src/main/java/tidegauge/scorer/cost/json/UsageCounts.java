package tidegauge.scorer.cost.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tidegauge.scorer.cost.TokenKind;
import tidegauge.scorer.cost.Tokens;
import tools.jackson.databind.JsonNode;

/// Reads counts out of one usage object, and adds up the buckets made of them.
final class UsageCounts {
    private static final int NANO = 9;

    private final JsonNode usage;
    private final Map<TokenKind, Long> buckets = new EnumMap<>(TokenKind.class);
    private boolean overdrawn;

    /// A count that is not a whole number from 0.
    static final class BadCount extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadCount(String field) {
            super(
                    "the usage body's " + field + " is not a whole number from 0",
                    null,
                    false,
                    false);
        }
    }

    UsageCounts(JsonNode usage) {
        this.usage = usage;
    }

    JsonNode usage() {
        return usage;
    }

    /// A count by its path; 0 when it is missing or null.
    long count(String... path) {
        return optional(path).orElse(0);
    }

    /// A count by its path; empty when it is missing or null.
    OptionalLong optional(String... path) {
        JsonNode node = usage;
        for (String name : path) node = node.path(name);
        return number(node, path[path.length - 1]);
    }

    /// Tokens of one modality in a list such as Google's `promptTokensDetails`.
    long modality(String list, String modality) {
        long sum = 0;
        for (JsonNode detail : usage.path(list))
            if (detail.path("modality").asString("").equals(modality))
                sum += number(detail.path("tokenCount"), list).orElse(0);
        return sum;
    }

    private static OptionalLong number(JsonNode node, String field) {
        if (node.isMissingNode() || node.isNull()) return OptionalLong.empty();
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0)
            throw new BadCount(field);
        return OptionalLong.of(node.longValue());
    }

    /// Puts tokens into a bucket.
    UsageCounts put(TokenKind kind, long tokens) {
        // A part larger than its whole: the bucket stays empty, and the mismatch is reported.
        if (tokens < 0) overdrawn = true;
        else buckets.merge(kind, tokens, Long::sum);
        return this;
    }

    /// The reading, compared with the provider's own total when there is one.
    UsageReading read(OptionalLong total) {
        Tokens tokens = new Tokens(buckets);
        boolean mismatch =
                overdrawn
                        || (total.isPresent()
                                && total.getAsLong()
                                        != tokens.allInputTokens() + tokens.allOutputTokens());
        return new UsageReading.Read(tokens, mismatch, reportedCost());
    }

    /// OpenRouter's `cost`, in dollars; with the caller's own key it is only the fee, so it does
    /// not count.
    private Optional<Long> reportedCost() {
        JsonNode cost = usage.path("cost");
        if (!cost.isNumber() || usage.path("is_byok").asBoolean(false)) return Optional.empty();
        BigDecimal nanoUsd =
                cost.decimalValue().movePointRight(NANO).setScale(0, RoundingMode.HALF_UP);
        return nanoUsd.signum() >= 0 && nanoUsd.precision() <= 18
                ? Optional.of(nanoUsd.longValueExact())
                : Optional.empty();
    }
}
