package tidegauge.scorer.console.model;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import tidegauge.event.Review;
import tidegauge.event.ReviewDecision;

/// A completion that was set aside, and what people said about it.
///
/// @param asked what is known of the completion: its own record, or a vote until that is read
/// @param votes the newest vote of each reviewer, by their name
public record ReviewItem(Review asked, List<Review> votes) {
    /// More reviewers than this are left out.
    private static final int MOST_VOTES = 50;

    static ReviewItem of(Review first) {
        return new ReviewItem(
                first, first.getDecision() == ReviewDecision.OPEN ? List.of() : List.of(first));
    }

    ReviewItem with(Review next) {
        if (next.getDecision() == ReviewDecision.OPEN) return new ReviewItem(next, votes);
        TreeMap<String, Review> byReviewer = new TreeMap<>();
        votes.forEach(vote -> byReviewer.put(reviewer(vote), vote));
        if (byReviewer.size() < MOST_VOTES || byReviewer.containsKey(reviewer(next)))
            byReviewer.put(reviewer(next), next);
        return new ReviewItem(asked, List.copyOf(byReviewer.values()));
    }

    /// Who has voted.
    public Collection<String> reviewers() {
        return votes.stream().map(ReviewItem::reviewer).toList();
    }

    private static String reviewer(Review vote) {
        return vote.getReviewer().orElse("");
    }
}
