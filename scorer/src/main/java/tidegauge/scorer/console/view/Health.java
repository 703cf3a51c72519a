package tidegauge.scorer.console.view;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tidegauge.scorer.console.feed.FeedStatus;
import tidegauge.scorer.console.model.History;
import tidegauge.scorer.console.model.ReadModel;
import tidegauge.scorer.console.model.Totals;

/// How far the figures can be trusted: the strip at the foot of every page.
///
/// @param state `loading`, `fine` or `stale`
/// @param newest end of the newest window
/// @param balanced whether the ledger adds up over the last day
/// @param usd spent over the last day, as far as prices are known
/// @param notShown corrections and records that the console could not place
public record Health(
        String state,
        Optional<Instant> newest,
        Optional<Instant> lastRead,
        long lag,
        long unreadable,
        Optional<String> trouble,
        long expected,
        long ended,
        long inFlight,
        long late,
        long duplicates,
        boolean balanced,
        double usd,
        long unpriced,
        long deadLetters,
        Map<String, Long> deadLetterCodes,
        int openEpisodes,
        long notShown) {
    private static final double NANO = 1e9;

    public static Health of(ReadModel model, FeedStatus feed) {
        Totals totals = Totals.NONE;
        long notShown = model.pairsLeftOut();
        for (History history : model.histories().values()) {
            totals =
                    totals.plus(
                            history.reading(model.end() - Span.D1.length().toMillis()).totals());
            notShown += history.leftOut();
        }
        String state = feed.trouble().isPresent() ? "stale" : feed.caughtUp() ? "fine" : "loading";
        return new Health(
                state,
                model.histories().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(model.end())),
                feed.lastRead(),
                feed.lag(),
                feed.unreadable(),
                feed.trouble(),
                totals.account().expected(),
                totals.account().ended(),
                totals.account().inFlight(),
                totals.account().late(),
                totals.account().duplicates(),
                totals.account().balanced(),
                totals.costNanoUsd() / NANO,
                totals.unpriced(),
                model.letterCodes().values().stream().mapToLong(Long::longValue).sum(),
                Map.copyOf(model.letterCodes()),
                (int) model.episodes().stream().filter(e -> e.open()).count(),
                notShown);
    }
}
