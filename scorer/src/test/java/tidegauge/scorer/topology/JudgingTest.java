package tidegauge.scorer.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static tidegauge.scorer.Samples.START;
import static tidegauge.scorer.Samples.completion;
import static tidegauge.scorer.Samples.job;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tidegauge.event.Acknowledgement;
import tidegauge.event.CompletionStatus;
import tidegauge.event.FormatStatus;
import tidegauge.event.Outcome;
import tidegauge.event.OutcomeKind;
import tidegauge.event.QualityMetrics;
import tidegauge.scorer.ScorerCluster;
import tidegauge.topic.HeaderNames;
import tidegauge.topic.Topics;

@ExtendWith(ScorerCluster.Extension.class)
class JudgingTest {
    @Test
    void anAnswerGetsOneVerdictOneOutcomeAndAWindow(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.send(completion("job", START).build());
            line.end();

            assertThat(line.verdicts())
                    .singleElement()
                    .satisfies(verdict -> {
                        assertThat(verdict.getOutcome()).isEqualTo(OutcomeKind.SCORED);
                        assertThat(verdict.getFormat().getStatus()).isEqualTo(FormatStatus.NONE);
                        assertThat(verdict.getResponseChars()).isEqualTo(9);
                    });
            assertThat(line.outcomes())
                    .extracting(Outcome::getKind)
                    .containsExactly(OutcomeKind.SCORED);
            assertThat(line.metrics())
                    .singleElement()
                    .satisfies(window -> {
                        assertThat(window.getClosed()).isTrue();
                        assertThat(window.getWindowStart()).isEqualTo(START);
                        assertThat(window.getCount()).isEqualTo(1);
                        assertThat(window.getLedger().getExpected()).isEqualTo(1);
                    });
        }
    }

    @Test
    void aRepeatedCompletionIsCountedAndOtherwiseIgnored(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.send(completion("job", START).build());
            line.send(
                    completion("job", START.plusSeconds(1))
                            .setStatus(CompletionStatus.EXPIRED)
                            .build());
            line.end();

            assertThat(line.verdicts()).hasSize(1);
            assertThat(line.outcomes()).hasSize(1);
            assertThat(line.metrics())
                    .singleElement()
                    .satisfies(window -> {
                        assertThat(window.getCount()).isEqualTo(1);
                        assertThat(window.getLedger().getDuplicates()).isEqualTo(1);
                    });
        }
    }

    @Test
    void anAnswerInTheWrongFormatIsInvalid(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.send(completion("job", START).setExpect("{\"regex\":\"\\\\d+\"}").build());

            assertThat(line.outcomes())
                    .singleElement()
                    .satisfies(outcome -> {
                        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.INVALID);
                        assertThat(outcome.getCode()).contains("format_invalid");
                    });
        }
    }

    @Test
    void everyWayToEndHasItsOutcome(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            for (CompletionStatus status : CompletionStatus.values())
                line.send(completion("job-" + status, START).setStatus(status).build());

            assertThat(line.outcomes())
                    .extracting(Outcome::getKind)
                    .containsExactly(
                            OutcomeKind.SCORED,
                            OutcomeKind.SCORED,
                            OutcomeKind.FAILED,
                            OutcomeKind.FAILED,
                            OutcomeKind.FAILED,
                            OutcomeKind.REFUSED_BY_POLICY,
                            OutcomeKind.OVER_BUDGET,
                            OutcomeKind.EXPIRED,
                            OutcomeKind.SHED);
            line.end();
            // Four were never called, so quality knows nothing of them.
            QualityMetrics window = line.metrics().getFirst();
            assertThat(window.getCount()).isEqualTo(5);
            assertThat(window.getProportions().get("error").getSuccesses()).isEqualTo(3);
            assertThat(window.getProportions().get("refusal").getSuccesses()).isEqualTo(1);
        }
    }

    @Test
    void aJobIsInFlightUntilItsLastAnswer(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.send(job("job", START, 2, "gpt", "llama"));
            line.send(completion("job", "gpt", 0, START.plusSeconds(1)).build());
            line.send(completion("job", "gpt", 1, START.plusSeconds(1)).build());
            line.send(completion("job", "llama", 0, START.plusSeconds(1)).build());
            line.end();

            assertThat(line.metrics())
                    .extracting(
                            QualityMetrics::getBackend,
                            window -> window.getLedger().getExpected(),
                            window -> window.getLedger().getInFlight())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("gpt", 2L, 0L),
                            org.assertj.core.groups.Tuple.tuple("llama", 2L, 1L));
        }
    }

    @Test
    void whatCannotBeReadIsSetAsideWithAReason(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.sendBytes(Topics.COMPLETIONS.name(), new byte[] {7, 7, 7, 7, 7, 7});
            line.sendBytes(Topics.COMPLETIONS.name(), new byte[] {0, 0x7f, 0, 0, 1, 7});
            line.sendBytes(Topics.JOBS_PUBLIC.name(), new byte[0]);
            line.sendBytes(Topics.COMPLETIONS.name(), null);
            line.sendBytes(Topics.ACKNOWLEDGEMENTS.name(), new byte[] {0});
            line.send(new Acknowledgement("episode", "", "", "", START));
            line.send(completion("job", START).build());

            assertThat(codes(line))
                    .containsExactly(
                            "not_avro_framed",
                            "unknown_schema_id",
                            "not_avro_framed",
                            "null_value",
                            "not_avro_framed",
                            "bad_acknowledgement");
            assertThat(line.verdicts()).hasSize(1);
        }
    }

    @Test
    void aRecordFromTheFutureIsSetAsideAndMovesNoTime(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.send(completion("future", Line.NOW.plus(Duration.ofMinutes(6))).build());
            line.send(job("future", Line.NOW.plus(Duration.ofMinutes(6)), 1, "gpt"));
            line.send(completion("job", START).build());
            line.end();

            assertThat(codes(line)).containsExactly("future_timestamp", "future_timestamp");
            assertThat(line.outcomes())
                    .singleElement()
                    .satisfies(outcome -> assertThat(outcome.getLate()).isFalse());
        }
    }

    @Test
    void anEndOfStreamIsRefusedOutsideAReplay(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster, config -> config.acceptEndOfStream(false))) {
            line.end();
            line.watermark(Line.NOW.plusSeconds(3600).toEpochMilli());

            assertThat(codes(line)).containsExactly("end_of_stream", "future_timestamp");
            assertThat(line.records(Topics.METRICS.name())).isEmpty();
        }
    }

    @Test
    void anEndOfStreamReachesEveryOutput(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.send(completion("job", START).build());
            line.end();

            for (String topic :
                    List.of(
                            Topics.VERDICTS.name(),
                            Topics.OUTCOMES.name(),
                            Topics.METRICS.name(),
                            Topics.DRIFT.name(),
                            Topics.ALERTS.name())) {
                TestRecord<String, byte[]> last = line.records(topic).getLast();
                assertThat(last.value()).as(topic).isNull();
                assertThat(Watermarks.read(last.headers())).as(topic).hasValue(Long.MAX_VALUE);
            }
        }
    }

    private static List<String> codes(Line line) {
        return line.records(Topics.DEAD_LETTERS).stream()
                .map(letter ->
                        new String(
                                letter.headers().lastHeader(HeaderNames.ERROR_CODE).value(),
                                StandardCharsets.UTF_8))
                .toList();
    }
}
