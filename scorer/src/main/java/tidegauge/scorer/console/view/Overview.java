package tidegauge.scorer.console.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tidegauge.event.Alert;
import tidegauge.event.AlertState;
import tidegauge.scorer.console.model.Episode;
import tidegauge.scorer.console.model.Pair;
import tidegauge.scorer.console.model.ReadModel;

/// The first page: what is wrong, then every backend of every suite.
///
/// @param sentence the whole state in one sentence
/// @param level of the most urgent line
/// @param levels how many lines there are of each level, by its word
/// @param lines those that pass the filter, the most urgent first
/// @param hidden lines past the most that one answer holds
public record Overview(
        String sentence,
        Level level,
        Optional<Instant> at,
        String span,
        Map<String, Long> levels,
        List<BackendLine> lines,
        int hidden,
        List<AlertLine> alerts)
        implements Tabular {
    /// More than anybody reads; the filters find the others, and the CSV has them all.
    public static final int MOST_LINES = 100;

    private static final int MOST_ALERTS = 50;

    /// An alert that is not over.
    public record AlertLine(
            String key,
            String kind,
            String state,
            String severity,
            String suite,
            String backend,
            String summary,
            Optional<String> episodeId,
            Instant startsAt) {}

    /// The page as it stands.
    ///
    /// @param level only these lines; empty for all
    /// @param text that suite or backend contain
    /// @param most lines
    public static Overview of(
            ReadModel model, Optional<Span> chosen, Optional<String> level, String text, int most) {
        long first =
                model.histories().values().stream()
                        .mapToLong(h -> h.first())
                        .min()
                        .orElse(model.end());
        Span span = chosen.orElseGet(() -> Span.fitting(first, model.end()));
        Map<Pair, Episode> open = new HashMap<>();
        for (Episode episode : model.episodes())
            if (episode.open()) open.putIfAbsent(episode.pair(), episode);
        List<BackendLine> all = new ArrayList<>();
        model.histories()
                .forEach((pair, history) ->
                        all.add(
                                BackendLine.of(
                                        pair,
                                        history,
                                        Optional.ofNullable(open.get(pair)),
                                        span,
                                        model.end())));
        all.sort(BackendLine.URGENT_FIRST);
        Map<String, Long> levels = new HashMap<>();
        for (BackendLine line : all) levels.merge(line.level().word(), 1L, Long::sum);
        String wanted = text.toLowerCase(Locale.ROOT);
        List<BackendLine> lines =
                all.stream()
                        .filter(line -> level.isEmpty() || line.level().word().equals(level.get()))
                        .filter(line ->
                                line.suite().toLowerCase(Locale.ROOT).contains(wanted)
                                        || line.backend().toLowerCase(Locale.ROOT).contains(wanted))
                        .toList();
        return new Overview(
                sentence(all),
                all.isEmpty() ? Level.NEW : all.getFirst().level(),
                all.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(model.end())),
                span.word(),
                levels,
                lines.stream().limit(most).toList(),
                Math.max(0, lines.size() - most),
                model.alerts().stream()
                        .filter(alert -> alert.getState() != AlertState.RESOLVED)
                        .limit(MOST_ALERTS)
                        .map(Overview::line)
                        .toList());
    }

    private static AlertLine line(Alert alert) {
        return new AlertLine(
                alert.getAlertKey(),
                alert.getKind(),
                alert.getState().name().toLowerCase(Locale.ROOT),
                alert.getSeverity().name().toLowerCase(Locale.ROOT),
                alert.getSuite(),
                alert.getBackend(),
                alert.getSummary(),
                alert.getEpisodeId(),
                alert.getStartsAt());
    }

    private static String sentence(List<BackendLine> lines) {
        if (lines.isEmpty()) return "No measurements yet.";
        BackendLine worst = lines.getFirst();
        String where = worst.backend() + " on " + worst.suite();
        long like = lines.stream().filter(line -> line.level() == worst.level()).count();
        String more = like > 1 ? Sentences.text(" and %,d more", like - 1) : "";
        return switch (worst.level()) {
            case DRIFT -> where + more + " changed.";
            case SUSPECT -> where + more + " may have changed; it is being confirmed.";
            case UNBALANCED -> "The ledger of " + where + more + " does not add up.";
            case STALE -> where + more + " went silent; nothing else has changed.";
            case NEW -> "Nothing has changed; " + where + more + " has few answers so far.";
            case STEADY ->
                    lines.size() == 1
                            ? where + " is steady."
                            : Sentences.text("All %,d backends are steady.", lines.size());
        };
    }

    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (BackendLine line : lines)
            rows.add(
                    List.of(
                            line.suite(),
                            line.backend(),
                            line.level().word(),
                            line.sentence(),
                            line.metric(),
                            line.quality().<Object>map(q -> q.rate()).orElse(""),
                            line.quality().<Object>map(q -> q.low()).orElse(""),
                            line.quality().<Object>map(q -> q.high()).orElse(""),
                            line.quality().<Object>map(q -> q.trials()).orElse(""),
                            line.p95Ms().<Object>map(v -> v).orElse(""),
                            line.usdPer1000().<Object>map(v -> v).orElse(""),
                            line.count()));
        return new Table(
                List.of(
                        "suite",
                        "backend",
                        "level",
                        "sentence",
                        "metric",
                        "rate",
                        "low95",
                        "high95",
                        "trials",
                        "p95Ms",
                        "usdPer1000",
                        "completions"),
                rows);
    }
}
