package tidegauge.scorer.alert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import tidegauge.scorer.drift.Cause;
import tidegauge.scorer.drift.EpisodeChange;

/// What a person should know about a drift episode, without any text of prompts or answers.
///
/// @param key identity, the episode's: later alerts with the same key replace earlier ones
/// @param state where it stands
/// @param severity how urgent it is
/// @param suite the suite
/// @param backend the backend
/// @param cause why, as far as known
/// @param summary one sentence
/// @param startsAt most likely time of the change
/// @param endsAt when it was resolved
/// @param fired whether it has ever fired; the end of one that did not is nobody's concern
public record DriftAlert(
        String key,
        AlertState state,
        Severity severity,
        String suite,
        String backend,
        Cause cause,
        String summary,
        Instant startsAt,
        Optional<Instant> endsAt,
        boolean fired) {

    /// The alert that follows from a change of an episode's state.
    public static DriftAlert of(EpisodeChange change) {
        AlertState state =
                switch (change.state()) {
                    case SUSPECT -> AlertState.PENDING;
                    case CONFIRMED -> AlertState.FIRING;
                    case TRANSIENT, ACKNOWLEDGED -> AlertState.RESOLVED;
                };
        return new DriftAlert(
                change.episodeId(),
                state,
                severity(state, change.cause()),
                change.suite(),
                change.backend(),
                change.cause(),
                summary(change),
                change.changedAt(),
                state == AlertState.RESOLVED ? Optional.of(change.at()) : Optional.empty(),
                change.confirmed());
    }

    private static Severity severity(AlertState state, Cause cause) {
        return switch (state) {
            case PENDING -> Severity.INFO;
            // What is resolved keeps its urgency, so that it reaches whom its beginning reached.
            case FIRING, RESOLVED ->
                    switch (cause) {
                        case OUTAGE, SILENT_MODEL_CHANGE -> Severity.CRITICAL;
                        case ANNOUNCED_MODEL_CHANGE,
                                INPUT_SHIFT,
                                EVALUATOR_CHANGE,
                                TEMPLATE_CHANGE,
                                PRICE_CHANGE,
                                UNKNOWN ->
                                Severity.WARNING;
                    };
        };
    }

    private static String summary(EpisodeChange change) {
        String what =
                switch (change.state()) {
                    case SUSPECT -> "may have changed";
                    case CONFIRMED -> "has changed";
                    case TRANSIENT -> "changed and went back";
                    case ACKNOWLEDGED -> "has changed, which was acknowledged";
                };
        String since = change.changedAt().truncatedTo(ChronoUnit.SECONDS).toString();
        String cause = change.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String metric = change.metrics().stream().findFirst().map(DriftAlert::shift).orElse("");
        return String.format(
                Locale.ROOT,
                "%s in suite %s %s at about %s (%s)%s",
                change.backend(),
                change.suite(),
                what,
                since,
                cause,
                metric);
    }

    /// Values of categories are left out: a fingerprint is harmless, a user's label may not be.
    private static String shift(EpisodeChange.MetricShift shift) {
        return String.format(
                Locale.ROOT,
                ": %s %.4g -> %.4g",
                shift.metric(),
                shift.baseline(),
                shift.current());
    }
}
