package tidegauge.scorer.alert;

import java.time.Instant;
import java.util.Optional;

/// A rule with a name, an urgency and patience.
///
/// @param name unique among the rules; part of the alerts' keys
/// @param kind what it is about: `threshold`, `burn-rate`, `spend`, `ledger` or `lag`
/// @param severity how urgent its alerts are
/// @param suite only this suite; empty for all
/// @param backend only this backend; empty for all
/// @param timing how long things must be wrong
/// @param rule when they are
public record AlertRule(
        String name,
        String kind,
        Severity severity,
        String suite,
        String backend,
        Timing timing,
        Rule rule) {

    /// Whether it looks at a suite and backend.
    public boolean covers(Subject lane) {
        return (suite.isEmpty() || suite.equals(lane.suite()))
                && (backend.isEmpty() || backend.equals(lane.backend()));
    }

    /// What its alerts are about, when they are about all that it covers together.
    public Subject whole() {
        return new Subject(suite, backend);
    }

    /// The alert that follows from a new state; empty when there is none yet.
    ///
    /// @param reading what led to it
    public Optional<RuleAlert> alert(Subject subject, AlertStatus status, Reading reading) {
        return switch (status) {
            case AlertStatus.Inactive _ -> Optional.empty();
            case AlertStatus.Pending(Instant since) ->
                    Optional.of(
                            made(
                                    subject,
                                    AlertState.PENDING,
                                    since,
                                    Optional.empty(),
                                    false,
                                    reading));
            case AlertStatus.Firing(Instant since, Instant _) ->
                    Optional.of(
                            made(
                                    subject,
                                    AlertState.FIRING,
                                    since,
                                    Optional.empty(),
                                    true,
                                    reading));
            case AlertStatus.Resolved(Instant since, Instant at, boolean fired) ->
                    Optional.of(
                            made(
                                    subject,
                                    AlertState.RESOLVED,
                                    since,
                                    Optional.of(at),
                                    fired,
                                    reading));
        };
    }

    private RuleAlert made(
            Subject subject,
            AlertState state,
            Instant since,
            Optional<Instant> endsAt,
            boolean fired,
            Reading reading) {
        String what =
                switch (reading) {
                    case Reading.Breached(String words) -> words;
                    case Reading.Fine(String words) -> words;
                    case Reading.NoData _ -> "there is no data";
                };
        return new RuleAlert(
                subject.key(name),
                name,
                kind,
                state,
                severity,
                subject,
                subject.words() + ": " + what,
                since,
                endsAt,
                fired);
    }
}
