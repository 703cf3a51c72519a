package tidegauge.scorer.drift;

/// A frozen baseline and the detector that compares with it.
///
/// @param baseline what was counted before the detector was armed
/// @param factor overdispersion of the baseline; evidence is tempered by its reciprocal
/// @param share its part of the metric's evidence; shares add up to at most one, which keeps the
///   bound on the average run length
/// @param watched observations compared with the baseline
/// @param detector the detector
public record Generation(
        Tally baseline,
        double factor,
        double share,
        long watched,
        MixtureShiryaevRoberts detector) {
    static Generation arm(Kind kind, Tally baseline, double factor, double share) {
        return new Generation(
                baseline,
                factor,
                share,
                0,
                MixtureShiryaevRoberts.start(ratios(kind, baseline, factor)));
    }

    /// A stored generation; the ratios follow from the baseline.
    public static Generation resume(
            Kind kind,
            Tally baseline,
            double factor,
            double share,
            long watched,
            double[] statistic) {
        return new Generation(
                baseline,
                factor,
                share,
                watched,
                MixtureShiryaevRoberts.resume(ratios(kind, baseline, factor), statistic));
    }

    private static LikelihoodRatios ratios(Kind kind, Tally baseline, double factor) {
        LikelihoodRatios ratios =
                switch (kind) {
                    case YES_IS_GOOD, YES_IS_BAD ->
                            Alternatives.ofRate(baseline.count(1), baseline.total());
                    case AGREEMENT -> Alternatives.ofRise(baseline.count(1), baseline.total());
                    case NUMBER -> Alternatives.ofBins(baseline.counts());
                    case CATEGORY, IDENTITY -> Alternatives.ofValues(baseline.counts());
                };
        return ratios.tempered(1 / factor);
    }

    Generation restarted(double nextShare) {
        return new Generation(baseline, factor, nextShare, watched, detector.restarted());
    }

    double evidence() {
        return share * detector.evidence();
    }
}
