package tidegauge.scorer.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static tidegauge.scorer.Samples.START;
import static tidegauge.scorer.Samples.completion;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tidegauge.event.FormatStatus;
import tidegauge.event.OutcomeKind;
import tidegauge.event.Verdict;
import tidegauge.scorer.ScorerCluster;
import tidegauge.scorer.format.HostileTexts;

/// The line goes on whatever a model says.
@ExtendWith(ScorerCluster.Extension.class)
class HostileLineTest {
    /// What a broker takes by default, in characters.
    private static final int LONGEST = 1_000_000;

    @Test
    void everyHostileAnswerGetsAVerdictAndTheNextOneIsJudgedAsEver(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            int sent = 0;
            for (Map.Entry<String, String> text : HostileTexts.all().entrySet()) {
                if (text.getValue().length() > LONGEST) continue;
                for (String expect : HostileTexts.EXPECTATIONS)
                    line.send(
                            completion("job-" + sent++, START)
                                    .setExpect(expect)
                                    .setContext(List.of(text.getValue()))
                                    .setResponse(text.getValue())
                                    .build());
            }
            line.send(
                    completion("last", START)
                            .setExpect("{\"json\":{}}")
                            .setResponse("{\"a\":1}")
                            .build());
            line.end();

            List<Verdict> verdicts = line.verdicts();
            assertThat(verdicts).hasSize(sent + 1);
            assertThat(verdicts.getLast().getOutcome()).isEqualTo(OutcomeKind.SCORED);
            assertThat(verdicts.getLast().getFormat().getStatus()).isEqualTo(FormatStatus.PASS);
            assertThat(line.outcomes()).hasSize(sent + 1);
            assertThat(line.counters.snapshot())
                    .as("no evaluator failed, nothing was set aside")
                    .allSatisfy((name, count) -> assertThat(name).startsWith("completions."));
        }
    }
}
