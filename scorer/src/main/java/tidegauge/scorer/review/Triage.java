package tidegauge.scorer.review;

import java.util.Optional;
import tidegauge.event.AnswerAgreement;
import tidegauge.event.GroundingStatus;
import tidegauge.event.OutcomeKind;
import tidegauge.event.Verdict;

/// Decides which completions a person should look at, and why.
///
/// A completion is drawn by its identity, so a repeated run draws the same ones.
public final class Triage {
    private static final double RANGE = 1L << 32;
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

    /// Spreads the hash of the identity evenly: the last step of MurmurHash3 (Appleby 2011).
    private boolean drawn(String completionId) {
        int hash = completionId.hashCode();
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        hash ^= hash >>> 16;
        return Integer.toUnsignedLong(hash) < settings.sampled() * RANGE;
    }
}
