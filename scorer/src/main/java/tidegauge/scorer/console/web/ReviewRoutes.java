package tidegauge.scorer.console.web;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import tidegauge.event.Completion;
import tidegauge.event.Review;
import tidegauge.event.ReviewDecision;
import tidegauge.scorer.console.act.Actions;
import tidegauge.scorer.console.model.Live;
import tidegauge.scorer.console.model.ReviewItem;
import tidegauge.scorer.console.view.ReviewPage;
import tools.jackson.databind.JsonNode;

/// Shows a completion to a reviewer, who alone sees its texts, and takes their decision.
final class ReviewRoutes {
    private static final int LONGEST_ID = 1_000;
    private static final int LONGEST_COMMENT = 2_000;
    private static final int LONGEST_CORRECTION = 12_000;

    private final Live live;
    private final Actions actions;
    private final Gate gate;
    private final int reviewers;
    private final InstantSource clock;

    ReviewRoutes(Live live, Actions actions, Gate gate, int reviewers, InstantSource clock) {
        this.live = live;
        this.actions = actions;
        this.gate = gate;
        this.reviewers = reviewers;
        this.clock = clock;
    }

    void register(HttpRouting.Builder routing) {
        routing.get("/api/review", this::show);
        routing.post("/api/review", this::decide);
    }

    private void show(ServerRequest request, ServerResponse response) {
        Visitor visitor = gate.visitor(request, Role.REVIEWER);
        ReviewItem item = item(request.query().first("id").asOptional().orElse(""));
        Optional<Completion> completion = actions.completion(item.asked());
        Api.json(
                response,
                live.read(model ->
                        ReviewPage.of(model, item, completion, visitor.name(), reviewers)));
    }

    private void decide(ServerRequest request, ServerResponse response) {
        Visitor visitor = gate.visitor(request, Role.REVIEWER);
        JsonNode body = Changes.body(request);
        ReviewDecision decision =
                switch (Changes.text(body, "decision", LONGEST_ID)) {
                    case "accepted" -> ReviewDecision.ACCEPTED;
                    case "rejected" -> ReviewDecision.REJECTED;
                    case "corrected" -> ReviewDecision.CORRECTED;
                    default -> throw new Refused(400, "Accept, reject or correct.");
                };
        String comment = Changes.text(body, "comment", LONGEST_COMMENT);
        String correction = Changes.text(body, "correction", LONGEST_CORRECTION);
        if (decision == ReviewDecision.REJECTED && comment.isEmpty())
            throw new Refused(400, "Say why it is rejected.");
        if (decision == ReviewDecision.CORRECTED && correction.isEmpty())
            throw new Refused(400, "Say what the answer should have been.");
        Review asked = item(Changes.text(body, "completionId", LONGEST_ID)).asked();
        actions.decide(
                Review.newBuilder(asked)
                        .setDecision(decision)
                        .setReviewer(visitor.name())
                        .setComment(comment.isEmpty() ? null : comment)
                        .setCorrection(decision == ReviewDecision.CORRECTED ? correction : null)
                        .setAt(Instant.ofEpochMilli(clock.millis()))
                        .build());
        Api.json(response, Map.of("state", "written"));
    }

    private ReviewItem item(String id) {
        return live.read(model -> model.review(id)).orElseThrow(Refused::notFound);
    }
}
