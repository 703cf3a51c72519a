package tidegauge.scorer.review;

import static org.assertj.core.api.Assertions.assertThat;
import static tidegauge.event.ReviewDecision.ACCEPTED;
import static tidegauge.event.ReviewDecision.CORRECTED;
import static tidegauge.event.ReviewDecision.OPEN;
import static tidegauge.event.ReviewDecision.REJECTED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tidegauge.event.Review;
import tidegauge.event.ReviewDecision;
import tidegauge.serde.EventClasses;

class BallotTest {
    static {
        EventClasses.trust();
    }

    @Test
    void nobodyHasDecidedUntilSomebodyVotes() {
        assertThat(ballot().decision()).isEmpty();
        assertThat(ballot(OPEN).decision()).isEmpty();
        assertThat(ballot(OPEN).votes()).isEmpty();
    }

    @Test
    void mostVotesDecideAndATieDoesNot() {
        assertThat(ballot(ACCEPTED).decision()).contains(ACCEPTED);
        assertThat(ballot(ACCEPTED, REJECTED).decision()).isEmpty();
        assertThat(ballot(ACCEPTED, REJECTED, REJECTED).decision()).contains(REJECTED);
        assertThat(ballot(ACCEPTED, REJECTED, CORRECTED).decision()).isEmpty();
    }

    @Test
    void pairsThatAgreeAreCounted() {
        Ballot ballot = ballot(ACCEPTED, ACCEPTED, REJECTED, ACCEPTED);
        assertThat(ballot.pairs()).isEqualTo(6);
        assertThat(ballot.agreeing()).isEqualTo(3);
    }

    @Test
    void theNewestCorrectionCounts() {
        assertThat(ballot(CORRECTED, ACCEPTED, CORRECTED).correction()).contains("text 2");
        assertThat(ballot(ACCEPTED).correction()).isEmpty();
    }

    private static Ballot ballot(ReviewDecision... decisions) {
        List<Review> records = new ArrayList<>();
        for (int i = 0; i < decisions.length; i++)
            records.add(
                    Review.newBuilder()
                            .setCompletionId("c")
                            .setSuite("s")
                            .setBackend("b")
                            .setPromptId("p")
                            .setReason("sampled")
                            .setDecision(decisions[i])
                            .setReviewer("reviewer-" + i)
                            .setCorrection(decisions[i] == CORRECTED ? "text " + i : null)
                            .setAt(Instant.ofEpochMilli(i))
                            .build());
        return Ballot.of(records);
    }
}
