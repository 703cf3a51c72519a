package tidegauge.scorer.judge;

import java.util.Optional;
import tidegauge.event.OutcomeKind;
import tidegauge.event.Verdict;
import tidegauge.scorer.observation.Observation;

/// What one completion comes to.
///
/// @param kind how it ended, for the ledger
/// @param code short stable code of the reason; empty when scored
/// @param verdict everything that was found out
/// @param observation what windows and drift detectors see of it; empty when no model was asked
public record Judgement(
        OutcomeKind kind,
        Optional<String> code,
        Verdict verdict,
        Optional<Observation> observation) {}
