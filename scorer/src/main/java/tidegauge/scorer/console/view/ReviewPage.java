package tidegauge.scorer.console.view;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tidegauge.event.Completion;
import tidegauge.event.Review;
import tidegauge.event.Verdict;
import tidegauge.scorer.console.model.ReadModel;
import tidegauge.scorer.console.model.ReviewItem;
import tidegauge.scorer.console.model.Trail;

/// One completion before a reviewer. Others' votes are told once the reviewer has voted, so that
/// their agreement means something.
///
/// @param shown the completion's texts; empty when it cannot be found any more
/// @param finding what the scorer's checks say about the answer; empty when nothing
/// @param votes what was said, and by whom
/// @param hiddenVotes how many votes are not told yet
/// @param next another completion that waits for this reviewer
public record ReviewPage(
        ReviewsPage.Line line,
        Optional<Shown> shown,
        String finding,
        List<Vote> votes,
        int hiddenVotes,
        Optional<String> next) {

    /// The texts of a completion.
    public record Shown(
            String prompt,
            String response,
            Optional<String> question,
            List<String> context,
            Optional<String> reference,
            Optional<String> expect) {
        static Shown of(Completion c) {
            return new Shown(
                    c.getPrompt(),
                    c.getResponse(),
                    c.getQuestion(),
                    c.getContext(),
                    c.getReference(),
                    c.getExpect());
        }
    }

    /// What a person said.
    public record Vote(
            String reviewer,
            String decision,
            Optional<String> comment,
            Optional<String> correction,
            Instant at) {
        static Vote of(Review r) {
            return new Vote(
                    r.getReviewer().orElse(""),
                    r.getDecision().name().toLowerCase(Locale.ROOT),
                    r.getComment(),
                    r.getCorrection(),
                    r.getAt());
        }
    }

    /// What one reviewer sees.
    ///
    /// @param reviewer who looks
    /// @param needed how many people look at each
    public static ReviewPage of(
            ReadModel model,
            ReviewItem item,
            Optional<Completion> completion,
            String reviewer,
            int needed) {
        boolean voted = item.reviewers().contains(reviewer);
        String id = item.asked().getCompletionId();
        return new ReviewPage(
                ReviewsPage.Line.of(item, needed),
                completion.map(Shown::of),
                finding(model, item.asked()),
                voted ? item.votes().stream().map(Vote::of).toList() : List.of(),
                voted ? 0 : item.votes().size(),
                ReviewsPage.of(model, needed, Optional.of("open"), "").reviews().stream()
                        .filter(line -> !line.reviewers().contains(reviewer))
                        .map(ReviewsPage.Line::completionId)
                        .filter(other -> !other.equals(id))
                        .findFirst());
    }

    private static String finding(ReadModel model, Review asked) {
        return model.trail(asked.getJobId())
                .map(Trail::answers)
                .flatMap(answers -> Optional.ofNullable(answers.get(asked.getCompletionId())))
                .flatMap(Trail.Answer::verdict)
                .map(ReviewPage::finding)
                .orElse("");
    }

    private static String finding(Verdict verdict) {
        return verdict.getFormat().getReason();
    }
}
