package tidegauge.local.demo;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tidegauge.event.DriftEpisode;
import tidegauge.event.EpisodeState;
import tidegauge.event.Proportion;
import tidegauge.event.QualityMetrics;
import tidegauge.local.output.TerminalText;

/// What has come out of the demonstration's topics so far.
final class DemoView {
    private static final String QUALITY = "format.strict";

    private static final int TREND = 24;
    private static final String BARS = "▁▂▃▄▅▆▇█";

    /// A share that has the lowest bar: falls worth an alarm are small against the whole.
    private static final double LOWEST = 0.5;

    private static final int NAME = 18;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<String, String> quality = new TreeMap<>();
    private final Map<String, Deque<Double>> trends = new TreeMap<>();
    private final Map<String, DriftEpisode> open = new TreeMap<>();
    private long outcomes;
    private long windows;
    private Optional<DriftEpisode> confirmed = Optional.empty();

    void outcome() {
        outcomes++;
    }

    void metrics(QualityMetrics metrics) {
        if (!metrics.getClosed()) {
            return;
        }
        windows++;
        Proportion proportion = metrics.getProportions().get(QUALITY);
        if (proportion != null && proportion.getTrials() > 0) {
            Deque<Double> trend =
                    trends.computeIfAbsent(metrics.getBackend(), key -> new ArrayDeque<>());
            trend.addLast((double) proportion.getSuccesses() / proportion.getTrials());
            if (trend.size() > TREND) {
                trend.removeFirst();
            }
            quality.put(
                    metrics.getBackend(),
                    String.format(
                            Locale.ROOT,
                            "%.0f%%",
                            100.0 * proportion.getSuccesses() / proportion.getTrials()));
        }
    }

    /// The first confirmed episode stands, in the latest form in which it was confirmed.
    void drift(DriftEpisode episode) {
        open.put(episode.getBackend(), episode);
        boolean same =
                confirmed.isEmpty()
                        || confirmed.get().getEpisodeId().equals(episode.getEpisodeId());
        if (episode.getState() == EpisodeState.CONFIRMED && same) {
            confirmed = Optional.of(episode);
        }
    }

    long outcomes() {
        return outcomes;
    }

    long windows() {
        return windows;
    }

    Optional<DriftEpisode> confirmed() {
        return confirmed;
    }

    /// The whole state in a few lines, for a terminal of 80 columns.
    List<String> board(long jobs, long seconds, String address) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%d s   %,d jobs   %,d completions scored   %,d windows"
                        .formatted(seconds, jobs, outcomes, windows));
        lines.add("console at " + address);
        if (!trends.isEmpty()) {
            lines.add(row("backend", "in the right format", "now", "state"));
        }
        trends.forEach((backend, trend) -> {
            lines.add(
                    row(
                            TerminalText.plain(backend, NAME),
                            bars(trend),
                            quality.getOrDefault(backend, ""),
                            state(backend)));
            cause(backend).ifPresent(words -> lines.add(row("", "", "", words)));
        });
        if (trends.isEmpty()) {
            lines.add("  no window yet");
        }
        return lines;
    }

    private static String row(String backend, String trend, String now, String state) {
        return "  %-18s %-24s %5s  %s".formatted(backend, trend, now, state);
    }

    private Optional<String> cause(String backend) {
        return Optional.ofNullable(open.get(backend))
                .filter(episode -> episode.getState() == EpisodeState.CONFIRMED)
                .map(DemoView::words);
    }

    private String state(String backend) {
        DriftEpisode episode = open.get(backend);
        if (episode == null) {
            return "steady";
        }
        String since = CLOCK.format(episode.getChangedAt());
        return switch (episode.getState()) {
            case SUSPECT -> "suspect since " + since;
            case CONFIRMED -> "CHANGED at " + since;
            case TRANSIENT -> "steady again";
            case ACKNOWLEDGED -> "changed at " + since + ", acknowledged";
        };
    }

    private static String words(DriftEpisode episode) {
        return episode.getCause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// A bar for each window, the newest last.
    private static String bars(Deque<Double> trend) {
        StringBuilder bars = new StringBuilder("·".repeat(TREND - trend.size()));
        for (double rate : trend) {
            double height = Math.clamp((rate - LOWEST) / (1 - LOWEST), 0, 1);
            bars.append(BARS.charAt((int) Math.round(height * (BARS.length() - 1))));
        }
        return bars.toString();
    }

    /// One line about how far it is.
    String line(long jobs, long seconds) {
        return "%3d s  %d jobs, %d completions scored, %d windows; right format: %s"
                .formatted(
                        seconds,
                        jobs,
                        outcomes,
                        windows,
                        quality.isEmpty()
                                ? "no window yet"
                                : quality.entrySet().stream()
                                        .map(e -> e.getKey() + " " + e.getValue())
                                        .collect(Collectors.joining(", ")));
    }
}
