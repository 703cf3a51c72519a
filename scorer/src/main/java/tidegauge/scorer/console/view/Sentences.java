package tidegauge.scorer.console.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import tidegauge.event.DriftEpisode;
import tidegauge.event.DriftMetric;
import tidegauge.event.EpisodeState;
import tidegauge.scorer.console.model.Share;

/// The sentences that a tired person reads first.
final class Sentences {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Sentences() {}

    static String episode(DriftEpisode episode) {
        String what = moved(episode).map(text -> ": " + text).orElse("");
        return switch (episode.getState()) {
            case SUSPECT ->
                    text(
                            "Looks different since %s%s. Not confirmed yet.",
                            time(episode.getChangedAt()), what);
            case CONFIRMED ->
                    text(
                            "Changed at about %s%s. Likely %s.",
                            time(episode.getChangedAt()), what, cause(episode));
            case TRANSIENT ->
                    text(
                            "Was different for a while from %s%s, then went back.",
                            time(episode.getChangedAt()), what);
            case ACKNOWLEDGED ->
                    text(
                            "Changed at about %s%s. Acknowledged; what is usual is learned anew.",
                            time(episode.getChangedAt()), what);
        };
    }

    private static Optional<String> moved(DriftEpisode episode) {
        return episode.getMetrics().stream().findFirst().map(Sentences::moved);
    }

    private static String moved(DriftMetric metric) {
        String name = Metric.words(metric.getMetric());
        if (metric.getBefore().isPresent() || metric.getAfter().isPresent())
            return name
                    + " "
                    + metric.getBefore().orElse("(none)")
                    + " → "
                    + metric.getAfter().orElse("(none)");
        return name
                + " "
                + value(metric, metric.getBaseline())
                + " → "
                + value(metric, metric.getCurrent());
    }

    private static String value(DriftMetric metric, double value) {
        boolean share = metric.getBaseline() <= 1 && metric.getCurrent() <= 1;
        return share ? percent(value) : text("%.0f", value);
    }

    static String cause(DriftEpisode episode) {
        return switch (episode.getCause()) {
            case SILENT_MODEL_CHANGE -> "a silent model change";
            case ANNOUNCED_MODEL_CHANGE -> "an announced model change";
            case INPUT_SHIFT -> "other questions than before";
            case EVALUATOR_CHANGE -> "a change of the evaluator";
            case TEMPLATE_CHANGE -> "a change of the template";
            case OUTAGE -> "an outage";
            case PRICE_CHANGE -> "a change of price";
            case UNKNOWN -> "cause not known";
        };
    }

    static String state(EpisodeState state) {
        return switch (state) {
            case SUSPECT -> "suspect";
            case CONFIRMED -> "confirmed";
            case TRANSIENT -> "transient";
            case ACKNOWLEDGED -> "acknowledged";
        };
    }

    static String steady(String metric, Share share, Span span) {
        if (!share.known()) return "No answers in the last " + span.word() + ".";
        return text(
                "Steady: %s %s over %s (%,d answers).",
                Metric.words(metric), percent(share.rate()), span.word(), (long) share.trials());
    }

    static String percent(double share) {
        double hundred = 100 * share;
        boolean nearAnEnd = (hundred > 99 && hundred < 100) || (hundred > 0 && hundred < 1);
        return nearAnEnd ? text("%.2f\u00a0%%", hundred) : text("%.1f\u00a0%%", hundred);
    }

    @SuppressWarnings("AnnotateFormatMethod") // that annotation is in no library we have
    static String text(String format, Object... values) {
        return String.format(Locale.ENGLISH, format, values);
    }

    static String time(Instant at) {
        return TIME.format(at);
    }
}
