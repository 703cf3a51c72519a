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
        String what = moved(episode).orElse("answers have been different");
        String since = time(episode.getChangedAt());
        return switch (episode.getState()) {
            case SUSPECT -> text("Since about %s, %s. Not confirmed yet.", since, what);
            case CONFIRMED -> text("Since about %s, %s. Likely %s.", since, what, cause(episode));
            case TRANSIENT -> text("From about %s, %s, and back again.", since, what);
            case ACKNOWLEDGED ->
                    text(
                            "Since about %s, %s. Acknowledged; what is usual is learned anew.",
                            since, what);
        };
    }

    private static Optional<String> moved(DriftEpisode episode) {
        return episode.getMetrics().stream().findFirst().map(Sentences::moved);
    }

    private static String moved(DriftMetric metric) {
        String name = Metric.words(metric.getMetric());
        if (metric.getBefore().isPresent() || metric.getAfter().isPresent())
            return name
                    + " went from "
                    + metric.getBefore().orElse("(none)")
                    + " to "
                    + metric.getAfter().orElse("(none)");
        return name
                + (metric.getCurrent() < metric.getBaseline() ? " fell from " : " rose from ")
                + value(metric, metric.getBaseline())
                + " to "
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
