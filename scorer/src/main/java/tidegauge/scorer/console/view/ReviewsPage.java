package tidegauge.scorer.console.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tidegauge.event.Review;
import tidegauge.scorer.console.model.ReadModel;
import tidegauge.scorer.console.model.ReviewItem;
import tidegauge.scorer.review.Ballot;

/// What waits for a person's judgement, and what was decided.
///
/// @param needed how many people look at each
/// @param open how many wait
/// @param done how many are decided, or split
/// @param pairs pairs of votes on the same completion
/// @param agreeing those of them that say the same
public record ReviewsPage(
        int needed, long open, long done, long pairs, long agreeing, List<Line> reviews)
        implements Tabular {
    private static final int MOST = 300;

    /// One completion; what was decided shows once enough people have voted.
    public record Line(
            String completionId,
            String jobId,
            String suite,
            String backend,
            String promptId,
            String reason,
            String words,
            String state,
            Collection<String> reviewers,
            Instant at) {
        static Line of(ReviewItem item, int needed) {
            Review asked = item.asked();
            return new Line(
                    asked.getCompletionId(),
                    asked.getJobId(),
                    asked.getSuite(),
                    asked.getBackend(),
                    asked.getPromptId(),
                    asked.getReason(),
                    ReviewsPage.words(asked.getReason()),
                    ReviewsPage.state(item, needed),
                    item.reviewers(),
                    asked.getAt());
        }

        boolean isOpen() {
            return state.equals(OPEN);
        }
    }

    private static final String OPEN = "open";

    /// The queue as it stands.
    ///
    /// @param state `open`, `done`, or empty for both
    /// @param text that suite, backend or reason contain
    public static ReviewsPage of(ReadModel model, int needed, Optional<String> state, String text) {
        List<Line> all = new ArrayList<>();
        long pairs = 0;
        long agreeing = 0;
        for (ReviewItem item : model.reviews()) {
            Ballot ballot = new Ballot(item.votes());
            pairs += ballot.pairs();
            agreeing += ballot.agreeing();
            all.add(Line.of(item, needed));
        }
        long open = all.stream().filter(Line::isOpen).count();
        String wanted = text.toLowerCase(Locale.ROOT);
        return new ReviewsPage(
                needed,
                open,
                all.size() - open,
                pairs,
                agreeing,
                all.stream()
                        .filter(l -> state.isEmpty() || state.get().equals(OPEN) == l.isOpen())
                        .filter(l ->
                                (l.suite() + ' ' + l.backend() + ' ' + l.words())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(wanted))
                        .sorted(
                                Comparator.comparing(Line::isOpen)
                                        .reversed()
                                        .thenComparing(Line::at, Comparator.reverseOrder())
                                        .thenComparing(Line::completionId))
                        .limit(MOST)
                        .toList());
    }

    static String state(ReviewItem item, int needed) {
        Ballot ballot = new Ballot(item.votes());
        if (ballot.votes().size() < needed) return OPEN;
        return ballot.decision()
                .map(decision -> decision.name().toLowerCase(Locale.ROOT))
                .orElse("split");
    }

    static String words(String reason) {
        return switch (reason) {
            case "invalid_format" -> "not in the expected format";
            case "unsupported" -> "not supported by its context";
            case "low_agreement" -> "repeated answers differ";
            case "high_stakes" -> "everything of this suite is looked at";
            case "sampled" -> "drawn at random";
            default -> reason;
        };
    }

    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (Line l : reviews)
            rows.add(
                    List.of(
                            l.completionId(),
                            l.jobId(),
                            l.suite(),
                            l.backend(),
                            l.promptId(),
                            l.reason(),
                            l.state(),
                            l.reviewers().size(),
                            l.at()));
        return new Table(
                List.of(
                        "completionId",
                        "jobId",
                        "suite",
                        "backend",
                        "prompt",
                        "reason",
                        "state",
                        "votes",
                        "at"),
                rows);
    }
}
