package tidegauge.simulated;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tidegauge.simulated.script.Ask;
import tidegauge.simulated.script.Chance;
import tidegauge.simulated.script.Reply;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.simulated.script.TokenCounts;

/// One model of a running provider: which of its behaviours holds, and what it has served.
final class ModelState {
    /// So many distinct prompts are told apart; later ones count as asked for the first time.
    private static final int MOST_PROMPTS = 1 << 18;

    private final SimulatedModel model;
    private final long seed;
    private final Instant startedAt;
    private final Map<Long, AtomicInteger> occurrences = new ConcurrentHashMap<>();

    private long received;
    private int revision;
    private Optional<Instant> updatedAt = Optional.empty();
    private long answered;
    private TokenCounts tokens = TokenCounts.NONE;
    private final Set<Long> answeredPrompts = new HashSet<>();
    private long repeated;
    private TokenCounts repeatedTokens = TokenCounts.NONE;

    ModelState(SimulatedModel model, long seed, Instant startedAt) {
        this.model = model;
        this.seed = seed;
        this.startedAt = startedAt;
    }

    /// Takes a request in and decides on its reply.
    Reply receive(Ask ask, Instant now) {
        int current = admit(now);
        long prompt = Chance.hash(ask.prompt());
        return model.behaviour(current)
                .reply(ask, Chance.of(seed, model.name(), current, prompt, occurrence(prompt)));
    }

    /// Counts a reply that went out.
    synchronized void answered(Ask ask, TokenCounts used) {
        answered++;
        tokens = tokens.plus(used);
        long prompt = Chance.hash(ask.prompt());
        if (answeredPrompts.contains(prompt)) {
            repeated++;
            repeatedTokens = repeatedTokens.plus(used);
        } else if (answeredPrompts.size() < MOST_PROMPTS) {
            answeredPrompts.add(prompt);
        }
    }

    synchronized Served served() {
        return new Served(
                model.name(),
                received,
                answered,
                tokens,
                model.prices().costNanoUsd(tokens),
                repeated,
                model.prices().costNanoUsd(repeatedTokens));
    }

    /// Brings the next update, if there is one, forward to now.
    synchronized void update(Instant now) {
        if (revision < model.updates().size()) {
            revision++;
            updatedAt = updatedAt.or(() -> Optional.of(now));
        }
    }

    synchronized Optional<Instant> updatedAt() {
        return updatedAt;
    }

    private synchronized int admit(Instant now) {
        while (revision < model.updates().size()
                && model.updates().get(revision).due(startedAt, now, received)) {
            update(now);
        }
        received++;
        return revision;
    }

    private int occurrence(long prompt) {
        AtomicInteger known = occurrences.get(prompt);
        if (known == null && occurrences.size() >= MOST_PROMPTS) {
            return 0;
        }
        return occurrences.computeIfAbsent(prompt, _ -> new AtomicInteger()).getAndIncrement();
    }
}
