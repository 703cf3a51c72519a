package tidegauge.local.replay;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tidegauge.event.Distribution;
import tidegauge.event.DriftEpisode;
import tidegauge.event.EpisodeState;
import tidegauge.event.Proportion;
import tidegauge.event.QualityMetrics;
import tidegauge.local.gate.Gate;
import tidegauge.local.output.TerminalText;

/// Sums windows up over a whole run, for `summary.md` and for gates.
final class Summary {
    private final Map<String, Map<String, Totals>> lanes = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final LedgerCount ledger;
    private final List<DriftEpisode> episodes;

    /// A metric's numerator and denominator: successes of trials, or a sum of values.
    private record Totals(double sum, long count, boolean proportion) {
        Totals plus(Totals other) {
            return new Totals(sum + other.sum, count + other.count, proportion);
        }

        double mean() {
            return sum / count;
        }
    }

    Summary(List<QualityMetrics> windows, List<DriftEpisode> episodes, LedgerCount ledger) {
        this.episodes = List.copyOf(episodes);
        this.ledger = ledger;
        windows.forEach(this::add);
    }

    /// What gates look at.
    Gate.Result result() {
        Map<String, Map<String, Double>> metrics = new TreeMap<>();
        lanes.forEach((lane, totals) -> {
            Map<String, Double> means = new TreeMap<>();
            totals.forEach((name, total) -> {
                if (total.count() > 0) {
                    means.put(name, total.mean());
                }
            });
            metrics.put(lane, means);
        });
        return new Gate.Result(
                episodes.stream()
                        .filter(episode -> episode.getState() == EpisodeState.CONFIRMED)
                        .map(Summary::sentence)
                        .toList(),
                ledger.expected(),
                ledger.ended(),
                ledger.deadLetters(),
                metrics);
    }

    /// The text of `summary.md`.
    String markdown() {
        StringBuilder text = new StringBuilder("# Replay\n\n");
        text.append(ledgerSentence()).append("\n\n## Drift\n\n");
        if (episodes.isEmpty()) {
            text.append("No change was found.\n");
        }
        episodes.forEach(episode -> text.append("- ").append(sentence(episode)).append('\n'));
        text.append("\n## Quality\n\n| suite / backend | completions | metric | value | of |\n");
        text.append("|---|---|---|---|---|\n");
        lanes.forEach((lane, totals) ->
                totals.forEach((name, total) -> text.append(row(lane, name, total))));
        return text.toString();
    }

    private String row(String lane, String name, Totals total) {
        return total.count() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "| %s | %d | %s | %s | %d |\n",
                        cell(lane),
                        counts.getOrDefault(lane, 0L),
                        cell(name),
                        total.proportion()
                                ? String.format(Locale.ROOT, "%.2f %%", 100 * total.mean())
                                : String.format(Locale.ROOT, "%.6g", total.mean()),
                        total.count());
    }

    private String ledgerSentence() {
        return "%d expected = %d ended + %d in flight; %d duplicates; %d dead letters."
                .formatted(
                        ledger.expected(),
                        ledger.ended(),
                        ledger.inFlight(),
                        ledger.duplicates(),
                        ledger.deadLetters());
    }

    private static String sentence(DriftEpisode episode) {
        return "%s: %s in suite %s changed between %s and %s (%s)"
                .formatted(
                        episode.getState(),
                        cell(episode.getBackend()),
                        cell(episode.getSuite()),
                        episode.getChangedAtLow(),
                        episode.getChangedAtHigh(),
                        episode.getCause());
    }

    private void add(QualityMetrics window) {
        String lane = window.getSuite() + " / " + window.getBackend();
        counts.merge(lane, window.getCount(), Long::sum);
        Map<String, Totals> totals = lanes.computeIfAbsent(lane, name -> new TreeMap<>());
        for (Map.Entry<String, Proportion> entry : window.getProportions().entrySet()) {
            Proportion p = entry.getValue();
            totals.merge(
                    entry.getKey(),
                    new Totals(p.getSuccesses(), p.getTrials(), true),
                    Totals::plus);
        }
        for (Map.Entry<String, Distribution> entry : window.getDistributions().entrySet()) {
            Distribution d = entry.getValue();
            totals.merge(entry.getKey(), new Totals(d.getSum(), d.getCount(), false), Totals::plus);
        }
    }

    private static String cell(String text) {
        return TerminalText.plain(text).replace("|", "\\|");
    }
}
