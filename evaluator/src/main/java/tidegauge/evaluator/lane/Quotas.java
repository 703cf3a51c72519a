package tidegauge.evaluator.lane;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import tidegauge.evaluator.backend.Answer;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Question;
import tidegauge.event.Message;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;

/// The configured limits of one backend: requests and tokens a minute.
///
/// Before a call its tokens are guessed, at four bytes a token and the longest answer that was
/// asked for; afterwards the difference to the provider's count is made up for.
final class Quotas {
    private static final int BYTES_PER_TOKEN = 4;

    private final Optional<QuotaGate> requests;
    private final Optional<QuotaGate> tokens;

    Quotas(BackendConfig config, InstantSource clock) {
        requests = gate(config.requestsPerMinute(), clock);
        tokens = gate(config.tokensPerMinute(), clock);
    }

    /// Waits for a call's turn.
    ///
    /// @return the tokens that were taken for it
    long pass(Question question) throws InterruptedException {
        long guess = tokens.isPresent() ? guess(question) : 0;
        if (tokens.isPresent()) {
            tokens.get().pass((double) guess);
        }
        if (requests.isPresent()) {
            requests.get().pass(1);
        }
        return guess;
    }

    /// Takes note of the tokens that a call has used.
    void settle(long guess, Answer answer) {
        Usage usage = answer.provenance().usage();
        if (tokens.isPresent() && usage.getSource() != UsageSource.MISSING) {
            long used =
                    usage.getInputTokens()
                            + usage.getCachedInputTokens()
                            + usage.getCacheWriteTokens()
                            + usage.getOutputTokens()
                            + usage.getReasoningTokens();
            tokens.get().returned((double) (guess - used));
        }
    }

    private static Optional<QuotaGate> gate(long perMinute, InstantSource clock) {
        return perMinute == BackendConfig.NO_LIMIT
                ? Optional.empty()
                : Optional.of(new QuotaGate((double) perMinute, clock));
    }

    private static long guess(Question question) {
        long bytes = 0;
        for (Message message : question.messages()) {
            bytes += message.getContent().getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes / BYTES_PER_TOKEN + question.parameters().getMaxOutputTokens().orElse(0);
    }
}
