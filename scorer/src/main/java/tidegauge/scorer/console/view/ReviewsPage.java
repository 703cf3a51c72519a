package tidegauge.scorer.console.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tidegauge.scorer.console.model.ReadModel;

/// What waits for a person's judgement, and what was decided.
public record ReviewsPage(List<Line> reviews) implements Tabular {
    private static final int MOST = 300;

    public record Line(
            String completionId,
            String suite,
            String backend,
            String promptId,
            String reason,
            String decision,
            Optional<String> reviewer,
            Instant at) {}

    public static ReviewsPage of(ReadModel model) {
        return new ReviewsPage(
                model.reviews().stream()
                        .limit(MOST)
                        .map(r ->
                                new Line(
                                        r.getCompletionId(),
                                        r.getSuite(),
                                        r.getBackend(),
                                        r.getPromptId(),
                                        r.getReason(),
                                        r.getDecision().name().toLowerCase(Locale.ROOT),
                                        r.getReviewer(),
                                        r.getAt()))
                        .toList());
    }

    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (Line l : reviews)
            rows.add(
                    List.of(
                            l.completionId(),
                            l.suite(),
                            l.backend(),
                            l.promptId(),
                            l.reason(),
                            l.decision(),
                            l.reviewer().orElse(""),
                            l.at()));
        return new Table(
                List.of(
                        "completionId",
                        "suite",
                        "backend",
                        "prompt",
                        "reason",
                        "decision",
                        "reviewer",
                        "at"),
                rows);
    }
}
