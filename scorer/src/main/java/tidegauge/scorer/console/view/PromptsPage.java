package tidegauge.scorer.console.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tidegauge.event.EpisodeState;
import tidegauge.scorer.console.model.Cell;
import tidegauge.scorer.console.model.Episode;
import tidegauge.scorer.console.model.Pair;
import tidegauge.scorer.console.model.ReadModel;
import tidegauge.scorer.console.model.Share;

/// Prompts × backends: good answers before and since, with marks where they differ.
///
/// Before and since are about the newest episode of the backend; without one, about the middle of
/// the answers that are remembered.
///
/// @param hidden prompts past the most that one answer holds
public record PromptsPage(
        String suite, List<String> backends, List<Row> rows, int hidden, long forgotten)
        implements Tabular {
    private static final int MOST_ROWS = 200;
    private static final double Z95 = 1.96;

    /// One prompt; an entry per backend.
    public record Row(String prompt, List<Optional<Entry>> entries) {
        double fall() {
            return entries.stream()
                    .flatMap(Optional::stream)
                    .filter(e -> e.mark().equals("fell"))
                    .mapToDouble(e -> e.before().orElse(0.0) - e.since().orElse(0.0))
                    .max()
                    .orElse(0);
        }
    }

    /// One prompt as one backend answers it.
    ///
    /// @param mark `fell`, `rose` or `same`: whether the 95 % intervals lie apart
    public record Entry(
            Optional<Double> before,
            Optional<Double> since,
            long countBefore,
            long countSince,
            String mark) {}

    public static PromptsPage of(ReadModel model, String suite) {
        Map<String, Long> changes = new HashMap<>();
        for (Episode episode : model.episodes())
            if (episode.pair().suite().equals(suite)
                    && episode.current().getState() != EpisodeState.TRANSIENT)
                changes.putIfAbsent(
                        episode.pair().backend(), episode.current().getChangedAt().toEpochMilli());
        TreeSet<String> backends = new TreeSet<>();
        for (Pair pair : model.histories().keySet())
            if (pair.suite().equals(suite)) backends.add(pair.backend());
        Map<String, Map<String, Entry>> prompts = new TreeMap<>();
        model.cells()
                .forEach((asked, cell) -> {
                    String backend = asked.pair().backend();
                    if (!asked.pair().suite().equals(suite) || !backends.contains(backend)) return;
                    long split = changes.getOrDefault(backend, cell.middle());
                    prompts.computeIfAbsent(asked.prompt(), key -> new HashMap<>())
                            .put(backend, entry(cell, split));
                });
        List<String> columns = List.copyOf(backends);
        List<Row> rows = new ArrayList<>();
        prompts.forEach((prompt, entries) ->
                rows.add(
                        new Row(
                                prompt,
                                columns.stream()
                                        .map(b -> Optional.ofNullable(entries.get(b)))
                                        .toList())));
        rows.sort(Comparator.comparingDouble(Row::fall).reversed().thenComparing(Row::prompt));
        return new PromptsPage(
                suite,
                columns,
                rows.stream().limit(MOST_ROWS).toList(),
                Math.max(0, rows.size() - MOST_ROWS),
                model.promptsForgotten());
    }

    private static Entry entry(Cell cell, long split) {
        Share before = cell.between(Long.MIN_VALUE, split - 1);
        Share since = cell.between(split, Long.MAX_VALUE);
        String mark = "same";
        if (before.known() && since.known()) {
            if (since.high(Z95) < before.low(Z95)) mark = "fell";
            if (since.low(Z95) > before.high(Z95)) mark = "rose";
        }
        return new Entry(
                rate(before), rate(since), (long) before.trials(), (long) since.trials(), mark);
    }

    private static Optional<Double> rate(Share share) {
        return share.known() ? Optional.of(share.rate()) : Optional.empty();
    }

    @Override
    public Table table() {
        List<List<?>> lines = new ArrayList<>();
        for (Row row : rows)
            for (int i = 0; i < backends.size(); i++) {
                String backend = backends.get(i);
                row.entries()
                        .get(i)
                        .ifPresent(e ->
                                lines.add(
                                        List.of(
                                                row.prompt(),
                                                backend,
                                                e.before().<Object>map(v -> v).orElse(""),
                                                e.since().<Object>map(v -> v).orElse(""),
                                                e.countBefore(),
                                                e.countSince(),
                                                e.mark())));
            }
        return new Table(
                List.of(
                        "prompt",
                        "backend",
                        "goodBefore",
                        "goodSince",
                        "countBefore",
                        "countSince",
                        "mark"),
                lines);
    }
}
