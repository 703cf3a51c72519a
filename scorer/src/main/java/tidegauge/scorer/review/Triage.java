package tidegauge.scorer.review;

import java.util.Optional;
import tidegauge.event.AnswerAgreement;
import tidegauge.event.GroundingStatus;
import tidegauge.event.OutcomeKind;
import tidegauge.event.Verdict;
import tidegauge.scorer.text.TextHash;

/// Decides which completions a person should look at, and why.
///
/// A completion is drawn by its identity, so a repeated run draws the same ones.
public final class Triage {
    private static final String EVERY_BACKEND = "*";

    private final ReviewSettings settings;

    public Triage(ReviewSettings settings) {
        this.settings = settings;
    }

    /// Why a completion should be looked at; calls without an answer never are.
    public Optional<Reason> reason(Verdict verdict) {
        if (verdict.getOutcome() != OutcomeKind.SCORED
                && verdict.getOutcome() != OutcomeKind.INVALID) return Optional.empty();
        if (verdict.getOutcome() == OutcomeKind.INVALID && asks(Reason.INVALID_FORMAT))
            return Optional.of(Reason.INVALID_FORMAT);
        if (verdict.getGrounding().getStatus() == GroundingStatus.UNSUPPORTED
                && asks(Reason.UNSUPPORTED)) return Optional.of(Reason.UNSUPPORTED);
        if (settings.highStakes().contains(verdict.getSuite()))
            return Optional.of(Reason.HIGH_STAKES);
        return drawn(verdict.getCompletionId()) ? Optional.of(Reason.SAMPLED) : Optional.empty();
    }

    /// Whether a backend's repeated answers to one job differ so much that one should be looked at.
    public boolean differs(AnswerAgreement answers) {
        return asks(Reason.LOW_AGREEMENT)
                && !answers.getBackend().equals(EVERY_BACKEND)
                && answers.getAgreement() < settings.agreementBelow();
    }

    private boolean asks(Reason reason) {
        return settings.reasons().contains(reason);
    }

    /// An identity is mostly a hash, but some callers give their own.
    private boolean drawn(String completionId) {
        return settings.sampled() > 0
                && (TextHash.of(completionId) >>> 11) * 0x1p-53 < settings.sampled();
    }
}
