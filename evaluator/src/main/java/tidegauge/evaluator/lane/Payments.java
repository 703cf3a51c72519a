package tidegauge.evaluator.lane;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import tidegauge.evaluator.backend.Answer;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Question;
import tidegauge.evaluator.budget.Spender;
import tidegauge.evaluator.budget.TokenPrices;
import tidegauge.evaluator.spend.Decision;
import tidegauge.evaluator.spend.Reservation;
import tidegauge.evaluator.spend.Treasury;
import tidegauge.event.Message;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;

/// Pays for the calls of one backend: the most that a call can cost before it, its cost after it.
///
/// A token is at least one byte of text, so a prompt has no more tokens than bytes, but for the few
/// that mark its messages. What a call without usage has cost is not known; unless the provider
/// plainly did nothing, it is taken to be the most that it can.
final class Payments {
    /// Tokens that providers add around each message, and around all of them, at the very most.
    private static final int AROUND = 64;

    /// The provider never had the question.
    private static final Set<String> NEVER_ASKED =
            Set.of(
                    "connection_refused",
                    "connect_timeout",
                    "unknown_host",
                    "tls_failed",
                    "quota_used_up",
                    "no_recording",
                    "recorded_error");

    private static final TokenPrices FREE = new TokenPrices(0, 0, 0, 0);

    private final Treasury treasury;
    private final TokenPrices prices;
    private final OptionalInt maxOutputTokens;

    Payments(Treasury treasury, BackendConfig config) {
        this.treasury = treasury;
        this.prices = config.prices().orElse(FREE);
        this.maxOutputTokens = config.maxOutputTokens();
    }

    Decision reserve(Spender spender, Question question) throws InterruptedException {
        long worst = treasury.counts(spender) ? worst(question) : 0;
        return treasury.reserve(spender, worst);
    }

    void settle(Reservation reservation, Answer answer) {
        treasury.settle(reservation, known(answer).orElse(reservation.nanoUsd()));
    }

    /// Gives back what was reserved for a call that was not made.
    void release(Reservation reservation) {
        treasury.settle(reservation, 0);
    }

    private long worst(Question question) {
        long input = AROUND;
        for (Message message : question.messages()) {
            input += message.getContent().getBytes(StandardCharsets.UTF_8).length + AROUND;
        }
        int output =
                question.parameters()
                        .getMaxOutputTokens()
                        .orElseGet(() -> maxOutputTokens.orElse(0));
        return prices.worstNanoUsd(input, output);
    }

    private OptionalLong known(Answer answer) {
        OptionalLong reported = answer.provenance().reportedCostNanoUsd();
        Usage usage = answer.provenance().usage();
        if (reported.isPresent()) {
            return OptionalLong.of(Math.max(0, reported.getAsLong()));
        }
        if (usage.getSource() != UsageSource.MISSING) {
            return OptionalLong.of(nanoUsd(prices, usage));
        }
        boolean nothingDone =
                switch (answer) {
                    case Answer.Throttled _ -> true;
                    case Answer.Failed failed -> nothingDone(failed.code());
                    case Answer.Answered _ -> false;
                    case Answer.Refused _ -> false;
                    case Answer.TimedOut _ -> false;
                };
        return nothingDone ? OptionalLong.of(0) : OptionalLong.empty();
    }

    /// Whether a call that failed with this code has plainly cost nothing.
    static boolean nothingDone(String code) {
        return code.startsWith("http_") || NEVER_ASKED.contains(code);
    }

    /// What tokens cost.
    static long nanoUsd(TokenPrices prices, Usage usage) {
        return prices.nanoUsd(
                usage.getInputTokens(),
                usage.getCachedInputTokens(),
                usage.getCacheWriteTokens(),
                usage.getOutputTokens() + usage.getReasoningTokens());
    }
}
