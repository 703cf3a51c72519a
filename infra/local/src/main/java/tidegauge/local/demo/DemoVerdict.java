package tidegauge.local.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tidegauge.event.DriftCause;
import tidegauge.event.DriftEpisode;
import tidegauge.event.DriftMetric;
import tidegauge.local.output.Rows;
import tidegauge.local.output.TerminalText;

/// What was found, held against what the script did.
///
/// @param episode the first confirmed episode
/// @param truth the scripted change; empty when it has not happened
public record DemoVerdict(DriftEpisode episode, Optional<Truth> truth) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int METRICS_SHOWN = 3;

    /// The scripted change.
    ///
    /// @param backend that changes
    /// @param at when it did
    public record Truth(String backend, Instant at) {}

    /// What is wrong with the finding; empty when backend, cause and interval are right.
    public List<String> faults() {
        if (truth.isEmpty()) {
            return List.of("nothing had changed yet");
        }
        Truth scripted = truth.get();
        List<String> faults = new ArrayList<>();
        if (!episode.getBackend().equals(scripted.backend())) {
            faults.add("the backend is " + scripted.backend());
        }
        if (episode.getCause() != DriftCause.SILENT_MODEL_CHANGE) {
            faults.add("the cause is " + DriftCause.SILENT_MODEL_CHANGE);
        }
        if (scripted.at().isBefore(episode.getChangedAtLow())
                || scripted.at().isAfter(episode.getChangedAtHigh())) {
            faults.add("the moment lies outside the interval");
        }
        return faults;
    }

    /// Whether the scripted change was found and named rightly.
    public boolean right() {
        return faults().isEmpty();
    }

    /// The finding and the truth in one sentence.
    public String sentence() {
        return "DRIFT %s: %s changed between %s and %s; %s; scripted: %s: %s."
                .formatted(
                        episode.getCause(),
                        TerminalText.plain(episode.getBackend()),
                        TIME.format(episode.getChangedAtLow()),
                        TIME.format(episode.getChangedAtHigh()),
                        episode.getMetrics().stream()
                                .limit(METRICS_SHOWN)
                                .map(DemoVerdict::moved)
                                .collect(Collectors.joining(", ")),
                        truth.map(t -> t.backend() + " at " + TIME.format(t.at()))
                                .orElse("no change so far"),
                        right() ? "right" : "wrong, " + String.join(", ", faults()));
    }

    /// The same for programs.
    public Rows rows() {
        return Rows.of(
                        "backend",
                        "cause",
                        "changedAtLow",
                        "changedAtHigh",
                        "observationsToDetect",
                        "scriptedBackend",
                        "scriptedAt",
                        "right",
                        "simulated")
                .add(
                        episode.getBackend(),
                        episode.getCause().name(),
                        episode.getChangedAtLow().toString(),
                        episode.getChangedAtHigh().toString(),
                        episode.getObservationsToDetect(),
                        truth.map(Truth::backend).orElse(null),
                        truth.map(t -> t.at().toString()).orElse(null),
                        right(),
                        true);
    }

    private static String moved(DriftMetric metric) {
        String before = metric.getBefore().orElseGet(() -> number(metric.getBaseline()));
        String after = metric.getAfter().orElseGet(() -> number(metric.getCurrent()));
        return TerminalText.plain(metric.getMetric())
                + " "
                + TerminalText.plain(before, 40)
                + " -> "
                + TerminalText.plain(after, 40);
    }

    private static String number(double value) {
        return Math.abs(value) >= 100
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
