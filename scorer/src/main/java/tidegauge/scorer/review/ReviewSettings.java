package tidegauge.scorer.review;

import java.util.Set;

/// Which completions are set aside for people.
///
/// @param reasons for which a completion is set aside, besides the two below
/// @param sampled share of all other completions that is drawn, 0 to 1
/// @param highStakes suites of which every completion is set aside
/// @param agreementBelow agreement of repeated answers below which they count as differing, 0 to 1
public record ReviewSettings(
        Set<Reason> reasons, double sampled, Set<String> highStakes, double agreementBelow) {

    /// Nothing is set aside.
    public static final ReviewSettings NONE = new ReviewSettings(Set.of(), 0, Set.of(), 0);

    public ReviewSettings {
        reasons = Set.copyOf(reasons);
        highStakes = Set.copyOf(highStakes);
        requireShare("sampled", sampled);
        requireShare("agreementBelow", agreementBelow);
    }

    /// The defaults: what fails a check, and nothing else.
    public static ReviewSettings defaults() {
        return new ReviewSettings(
                Set.of(Reason.INVALID_FORMAT, Reason.UNSUPPORTED, Reason.LOW_AGREEMENT),
                0,
                Set.of(),
                0.5);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1))
            throw new IllegalArgumentException(
                    "reviews: " + name + " must be from 0 to 1, not " + share);
    }
}
