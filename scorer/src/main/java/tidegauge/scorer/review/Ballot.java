package tidegauge.scorer.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidegauge.event.Review;
import tidegauge.event.ReviewDecision;

/// What several people say about one completion, one vote each.
///
/// @param votes records with a decision, by distinct reviewers
public record Ballot(List<Review> votes) {
    public Ballot {
        votes = List.copyOf(votes);
    }

    /// The ballot of a completion's records; those without a decision are left out.
    public static Ballot of(Collection<Review> records) {
        List<Review> votes = new ArrayList<>();
        for (Review record : records)
            if (record.getDecision() != ReviewDecision.OPEN) votes.add(record);
        return new Ballot(votes);
    }

    /// What most say; empty when nobody has voted, and when no decision has more votes than every
    /// other.
    public Optional<ReviewDecision> decision() {
        Map<ReviewDecision, Integer> counts = new EnumMap<>(ReviewDecision.class);
        votes.forEach(vote -> counts.merge(vote.getDecision(), 1, Integer::sum));
        int most = counts.values().stream().mapToInt(n -> n).max().orElse(0);
        List<ReviewDecision> first =
                counts.entrySet().stream()
                        .filter(count -> count.getValue() == most)
                        .map(Map.Entry::getKey)
                        .toList();
        return first.size() == 1 ? Optional.of(first.getFirst()) : Optional.empty();
    }

    /// The newest correction among those who correct.
    public Optional<String> correction() {
        return votes.stream()
                .filter(vote -> vote.getDecision() == ReviewDecision.CORRECTED)
                .max(Comparator.comparing(Review::getAt).thenComparing(Ballot::reviewer))
                .flatMap(Review::getCorrection);
    }

    /// Pairs of reviewers.
    public long pairs() {
        return (long) votes.size() * (votes.size() - 1) / 2;
    }

    /// Pairs of reviewers who say the same.
    public long agreeing() {
        long agreeing = 0;
        for (int i = 0; i < votes.size(); i++)
            for (int j = 0; j < i; j++)
                if (votes.get(i).getDecision() == votes.get(j).getDecision()) agreeing++;
        return agreeing;
    }

    private static String reviewer(Review vote) {
        return vote.getReviewer().orElse("");
    }
}
