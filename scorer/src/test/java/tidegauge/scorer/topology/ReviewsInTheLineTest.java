package tidegauge.scorer.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static tidegauge.scorer.Samples.START;
import static tidegauge.scorer.Samples.completion;
import static tidegauge.scorer.Samples.job;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tidegauge.event.Review;
import tidegauge.event.ReviewDecision;
import tidegauge.scorer.ScorerCluster;
import tidegauge.scorer.review.ReviewSettings;
import tidegauge.topic.CompletionId;
import tidegauge.topic.Topics;

/// What the line sets aside for people, and how they find it again.
@ExtendWith(ScorerCluster.Extension.class)
class ReviewsInTheLineTest {
    @Test
    void anInvalidAnswerIsSetAsideOnceWithItsPlaceAndWithoutItsText(ScorerCluster cluster) {
        try (Line line =
                Line.replay(cluster, config -> config.reviews(ReviewSettings.defaults()))) {
            line.send(completion("fine", START).build());
            line.send(completion("wrong", START).setExpect("{\"regex\":\"\\\\d+\"}").build());
            line.send(completion("wrong", START).setExpect("{\"regex\":\"\\\\d+\"}").build());

            Review expected =
                    Review.newBuilder()
                            .setCompletionId(completion("wrong", START).build().getCompletionId())
                            .setJobId("wrong")
                            .setSuite(completion("wrong", START).build().getSuite())
                            .setBackend(completion("wrong", START).build().getBackend())
                            .setPromptId(completion("wrong", START).build().getPromptId())
                            .setReason("invalid_format")
                            .setDecision(ReviewDecision.OPEN)
                            .setAt(START)
                            .setPartition(0)
                            .setOffset(1)
                            .build();
            assertThat(line.values(Topics.REVIEWS)).containsExactly(expected);
        }
    }

    @Test
    void oneOfSeveralAnswersThatDifferIsSetAside(ScorerCluster cluster) {
        try (Line line =
                Line.replay(cluster, config -> config.reviews(ReviewSettings.defaults()))) {
            line.send(job("job", START, 3, "gpt", "llama"));
            for (int i = 0; i < 3; i++) {
                line.send(completion("job", "gpt", i, START).setResponse("answer " + i).build());
                line.send(completion("job", "llama", i, START).setResponse("the same").build());
            }

            assertThat(line.values(Topics.REVIEWS))
                    .singleElement()
                    .satisfies(review -> {
                        assertThat(review.getReason()).isEqualTo("low_agreement");
                        assertThat(review.getCompletionId())
                                .isEqualTo(CompletionId.of("job", "gpt", 0));
                        assertThat(review.getOffset()).isEqualTo(-1);
                    });
        }
    }

    @Test
    void aReplaySetsNothingAside(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.send(completion("wrong", START).setExpect("{\"regex\":\"\\\\d+\"}").build());

            assertThat(line.values(Topics.REVIEWS)).isEmpty();
        }
    }
}
