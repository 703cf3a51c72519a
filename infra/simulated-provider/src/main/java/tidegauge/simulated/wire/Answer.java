package tidegauge.simulated.wire;

import java.time.Instant;
import java.util.Optional;
import tidegauge.simulated.script.Fault;
import tidegauge.simulated.script.Reply;
import tidegauge.simulated.script.TokenCounts;

/// A reply with what only the response needs.
///
/// @param id the response's identity, without the provider's prefix
/// @param usage what the response claims; empty when it claims nothing
public record Answer(String id, Instant createdAt, Reply reply, Optional<Usage> usage) {
    private static final long LIE = 1_000_000;

    /// Tokens as the response reports them.
    ///
    /// @param total the provider's own sum, which a lying one gets wrong
    public record Usage(TokenCounts tokens, long total) {}

    /// The answer that a reply's fault allows.
    public static Answer of(String id, Instant createdAt, Reply reply) {
        TokenCounts tokens = reply.tokens();
        long total = tokens.input() + tokens.output();
        Optional<Usage> usage =
                switch (reply.fault().orElse(null)) {
                    case Fault.MissingUsage() -> Optional.empty();
                    case Fault.LyingUsage() ->
                            Optional.of(new Usage(withoutOutput(tokens), total + LIE));
                    case null, default -> Optional.of(new Usage(tokens, total));
                };
        return new Answer(id, createdAt, reply, usage);
    }

    private static TokenCounts withoutOutput(TokenCounts tokens) {
        return new TokenCounts(tokens.uncachedInput(), tokens.cachedInput(), 0, 0);
    }
}
