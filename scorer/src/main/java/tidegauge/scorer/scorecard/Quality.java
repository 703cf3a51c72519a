package tidegauge.scorer.scorecard;

import java.util.Optional;
import java.util.OptionalLong;

/// The third axis: how good answers are, against the user's bar and against a reference.
///
/// The verdict is sequential: the interval behind it holds at all times together, so one may look
/// after every answer and stop when it is decided; it is wrong with probability at most `alpha`
/// (see [RateSequence] and [MeanSequence]).
///
/// @param metric what quality is
/// @param count answers that have it
/// @param estimate its mean, with an interval at level 1 − alpha
/// @param atBar whether it is at least the bar less the margin
/// @param toReference whether it is at least the reference's less the margin, on the same questions
public record Quality(
        String metric,
        long count,
        Optional<Interval> estimate,
        Verdict atBar,
        Verdict toReference) {

    /// What a sequential test of non-inferiority says.
    ///
    /// @param answer YES, good enough; NO, not good enough
    /// @param difference how far above what is compared with, margin not counted
    /// @param moreSamples about how many more answers until it is decided, if they go on as so far;
    ///   empty when it is decided or nothing was measured
    public record Verdict(Answer answer, Optional<Interval> difference, OptionalLong moreSamples) {
        static final Verdict NOT_MEASURED =
                new Verdict(Answer.NOT_MEASURED, Optional.empty(), OptionalLong.empty());

        /// In words.
        public String words() {
            return switch (answer) {
                case YES -> "good enough";
                case NO -> "not good enough";
                case NOT_YET_KNOWN -> "not yet known" + more();
                case NOT_MEASURED -> "not measured";
            };
        }

        private String more() {
            if (moreSamples.isEmpty()) return "";
            return moreSamples.getAsLong() >= 1_000_000_000
                    ? ", too close to tell"
                    : ", about " + moreSamples.getAsLong() + " more samples";
        }
    }

    static Quality of(Evidence evidence, Requirements requirements) {
        if (evidence.quality().count() == 0)
            return new Quality(
                    requirements.metric(),
                    0,
                    Optional.empty(),
                    Verdict.NOT_MEASURED,
                    Verdict.NOT_MEASURED);
        double limit = requirements.bar() - requirements.margin();
        Optional<RateSequence> rate =
                Optional.ofNullable(evidence.flags().get(requirements.metric()))
                        .filter(p -> evidence.qualityFlag())
                        .map(RateSequence::of);
        Interval estimate =
                rate.map(r -> r.interval(requirements.alpha()))
                        .orElseGet(() -> evidence.quality().interval());
        long more =
                rate.map(r -> r.moreUntilDecided(limit, requirements.alpha()))
                        .orElseGet(() -> evidence.quality().moreUntilDecided(limit));
        return new Quality(
                requirements.metric(),
                evidence.quality().count(),
                Optional.of(estimate),
                verdict(estimate, limit, estimate.map(x -> x - requirements.bar()), more),
                toReference(evidence, requirements));
    }

    private static Verdict toReference(Evidence evidence, Requirements requirements) {
        MeanSequence against = evidence.against();
        if (requirements.reference().isEmpty() || against.count() == 0) return Verdict.NOT_MEASURED;
        double limit = (1 - requirements.margin()) / 2;
        return verdict(
                against.interval(),
                limit,
                against.interval().map(x -> 2 * x - 1),
                against.moreUntilDecided(limit));
    }

    private static Verdict verdict(
            Interval estimate, double limit, Interval difference, long more) {
        Answer answer =
                estimate.low() >= limit
                        ? Answer.YES
                        : estimate.high() < limit ? Answer.NO : Answer.NOT_YET_KNOWN;
        return new Verdict(
                answer,
                Optional.of(difference),
                answer == Answer.NOT_YET_KNOWN ? OptionalLong.of(more) : OptionalLong.empty());
    }
}
