package tidegauge.scorer.judge;

import java.util.Optional;
import tidegauge.event.Completion;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tidegauge.scorer.cost.Cost;
import tidegauge.scorer.cost.PriceTable;
import tidegauge.scorer.cost.Tokens;
import tidegauge.scorer.cost.json.UsageMapper;
import tidegauge.scorer.cost.json.UsageReading;

/// Tokens and cost of one completion.
///
/// The provider's own cost wins over the price table, and its own usage body over buckets that
/// someone else has filled. Without usage there is no price: unpriced is not free.
///
/// @param usage the tokens
/// @param mismatch whether they do not sum to the provider's own total
/// @param costNanoUsd the cost, in 1e-9 US dollars; empty when unpriced
/// @param priceTable version of the price table, when one was used
record Bill(
        Usage usage, boolean mismatch, Optional<Long> costNanoUsd, Optional<String> priceTable) {

    static Bill of(Completion completion, PriceTable prices) {
        Optional<UsageReading.Read> reading =
                completion
                        .getUsageRaw()
                        .map(raw -> UsageMapper.read(completion.getProvider().orElse(""), raw))
                        .flatMap(read ->
                                switch (read) {
                                    case UsageReading.Read understood -> Optional.of(understood);
                                    case UsageReading.Unreadable _ -> Optional.empty();
                                });
        Usage usage = reading.map(read -> usage(read.tokens())).orElse(completion.getUsage());
        boolean mismatch = reading.map(UsageReading.Read::mismatch).orElse(false);
        Optional<Long> reported =
                completion
                        .getReportedCostNanoUsd()
                        .or(() -> reading.flatMap(UsageReading.Read::reportedCostNanoUsd));
        if (reported.isPresent()) return new Bill(usage, mismatch, reported, Optional.empty());
        Optional<String> model = completion.getResponseModel().or(completion::getRequestModel);
        if (usage.getSource() == UsageSource.MISSING || model.isEmpty())
            return new Bill(usage, mismatch, Optional.empty(), Optional.empty());
        Tokens tokens = reading.map(UsageReading.Read::tokens).orElseGet(() -> tokens(usage));
        Cost cost =
                prices.price(
                        completion.getProvider().orElse(""),
                        model.get(),
                        completion.getEndedAt(),
                        tokens);
        return switch (cost) {
            case Cost.Priced(long nanoUsd, String version) ->
                    new Bill(usage, mismatch, Optional.of(nanoUsd), Optional.of(version));
            case Cost.Unpriced _ -> new Bill(usage, mismatch, Optional.empty(), Optional.empty());
        };
    }

    /// A completion that cost nothing that we know of.
    static Bill unpriced(Completion completion) {
        return new Bill(completion.getUsage(), false, Optional.empty(), Optional.empty());
    }

    private static Usage usage(Tokens tokens) {
        return new Usage(
                tokens.inputTokens(),
                tokens.cachedInputTokens(),
                tokens.cacheWriteTokens(),
                tokens.outputTokens(),
                tokens.reasoningTokens(),
                UsageSource.PROVIDER);
    }

    private static Tokens tokens(Usage usage) {
        return Tokens.of(
                usage.getInputTokens(),
                usage.getCachedInputTokens(),
                usage.getCacheWriteTokens(),
                usage.getOutputTokens(),
                usage.getReasoningTokens());
    }
}
