package tidegauge.scorer.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static tidegauge.scorer.Samples.START;
import static tidegauge.scorer.Samples.completion;
import static tidegauge.scorer.Samples.job;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tidegauge.event.AnswerAgreement;
import tidegauge.event.CompletionStatus;
import tidegauge.event.Consistency;
import tidegauge.event.GroundingStatus;
import tidegauge.scorer.ScorerCluster;
import tidegauge.topic.Topics;

@ExtendWith(ScorerCluster.Extension.class)
class ConsistencyInTheLineTest {

    @Test
    void aJobsAnswersAreComparedWhenTheLastHasCome(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.send(job("job", START, 2, "gpt", "llama"));
            line.send(completion("job", "gpt", 0, START).setResponse("yes").build());
            line.send(completion("job", "gpt", 0, START).setResponse("no").build());
            line.send(completion("job", "gpt", 1, START).setResponse("Yes.").build());
            line.send(completion("job", "llama", 0, START).setResponse("no").build());
            assertThat(consistency(line)).isEmpty();
            line.send(
                    completion("job", "llama", 1, START)
                            .setStatus(CompletionStatus.FAILED)
                            .build());

            assertThat(consistency(line))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.getComplete()).isTrue();
                        assertThat(event.getGroups())
                                .extracting(
                                        AnswerAgreement::getBackend,
                                        AnswerAgreement::getSamples,
                                        AnswerAgreement::getAgreement)
                                .containsExactly(
                                        org.assertj.core.groups.Tuple.tuple("*", 3L, 1 / 3.0),
                                        org.assertj.core.groups.Tuple.tuple("gpt", 2L, 1.0));
                    });
        }
    }

    @Test
    void whatIsLeftIsComparedAtTheEndOfTheStream(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.send(completion("alone", START).build());
            line.send(completion("job", "gpt", 0, START).setResponse("yes").build());
            line.send(completion("job", "gpt", 1, START).setResponse("no").build());
            line.end();

            assertThat(consistency(line))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.getJobId()).isEqualTo("job");
                        assertThat(event.getComplete()).isFalse();
                        assertThat(event.getGroups().getFirst().getEntropy()).isEqualTo(1);
                    });
        }
    }

    @Test
    void waitingForAnswersEndsByEventTime(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster, config -> config.compareUnannounced(false))) {
            line.send(job("job", START, 3, "gpt"));
            line.send(completion("job", "gpt", 0, START).setResponse("yes").build());
            line.send(completion("job", "gpt", 1, START).setResponse("no").build());
            line.send(completion("later", START.plus(Duration.ofMinutes(61))).build());
            line.driver.advanceWallClockTime(Duration.ofSeconds(1));

            assertThat(consistency(line))
                    .singleElement()
                    .satisfies(event -> assertThat(event.getComplete()).isFalse());
        }
    }

    @Test
    void anAnswerIsHeldAgainstItsContext(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.send(
                    completion("job", START)
                            .setContext(List.of("The bridge was opened in 1932 by the mayor."))
                            .setResponse("The bridge opened in 1932. Dolphins built it in 1876.")
                            .build());
            line.send(completion("none", START).build());

            assertThat(line.verdicts())
                    .extracting(verdict -> verdict.getGrounding().getStatus())
                    .containsExactly(GroundingStatus.UNSUPPORTED, GroundingStatus.NONE);
        }
    }

    private static List<Consistency> consistency(Line line) {
        return line.values(Topics.CONSISTENCY);
    }
}
