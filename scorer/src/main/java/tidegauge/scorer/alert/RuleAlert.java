package tidegauge.scorer.alert;

import java.time.Instant;
import java.util.Optional;

/// What a person should know about a rule that is breached, without any text of prompts or answers.
///
/// @param key identity: later alerts with the same key replace earlier ones
/// @param rule the rule's name
/// @param kind what it is about
/// @param state where it stands
/// @param severity how urgent it is
/// @param subject suite and backend
/// @param summary one sentence
/// @param startsAt when the breach was first seen
/// @param endsAt when it was over
/// @param fired whether it has ever fired
public record RuleAlert(
        String key,
        String rule,
        String kind,
        AlertState state,
        Severity severity,
        Subject subject,
        String summary,
        Instant startsAt,
        Optional<Instant> endsAt,
        boolean fired) {

    /// The state to go on from after a restart.
    ///
    /// @param now a breach counts as seen at the restart, so that none is resolved unseen
    public static AlertStatus resume(
            AlertState state,
            Instant startsAt,
            Optional<Instant> endsAt,
            boolean fired,
            Instant now) {
        return switch (state) {
            case PENDING -> new AlertStatus.Pending(startsAt);
            case FIRING -> new AlertStatus.Firing(startsAt, now);
            case RESOLVED -> new AlertStatus.Resolved(startsAt, endsAt.orElse(startsAt), fired);
        };
    }
}
