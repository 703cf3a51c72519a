package tidegauge.producer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.DataClass;
import tidegauge.event.Purpose;
import tidegauge.event.UsageSource;
import tidegauge.producer.source.SourceLine.Rejected;
import tidegauge.topic.CompletionId;

class ReplayFileTest {
    private static final String FULL =
            """
            {"suite":"primes","backend":"openai-gpt4","prompt":"Is 7 prime?","response":"Yes",\
            "at":"2026-01-01T00:00:00.123Z","jobId":"j-1","sample":2,"promptId":"p-17",\
            "template":"v1","canary":true,"dataClass":"internal","requestedModel":"gpt-4",\
            "reportedModel":"gpt-4-0314","fingerprint":"fp_1","question":"Is it?",\
            "context":["one","two"],"reference":"Yes","expect":{"json":{"schema":{"b":1,"a":[2,1]}}},\
            "usage":{"inputTokens":10,"outputTokens":3,"cachedInputTokens":4,"cacheWriteTokens":5,\
            "reasoningTokens":6},"usageRaw":{"prompt_tokens":10, "z":[1.5]},"provider":"openai",\
            "latencyMs":812,"timeToFirstTokenMs":210.4,"finishReason":"stop","error":null,\
            "scores":{"correct":true,"similarity":0.83,"graded":null},"evaluatorVersion":"1",\
            "labels":{"tenant":"a","shard":7},"fieldOfTomorrow":{"x":[]}}\
            """;

    @Test
    void everyFieldOfTheContractArrives() {
        Completion completion = Sources.onlyValue(read(FULL));

        assertThat(completion.getSuite()).isEqualTo("primes");
        assertThat(completion.getBackend()).isEqualTo("openai-gpt4");
        assertThat(completion.getPrompt()).isEqualTo("Is 7 prime?");
        assertThat(completion.getResponse()).isEqualTo("Yes");
        assertThat(completion.getEndedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z"));
        assertThat(completion.getJobCreatedAt()).isEqualTo(completion.getEndedAt());
        assertThat(completion.getJobId()).isEqualTo("j-1");
        assertThat(completion.getSample()).isEqualTo(2);
        assertThat(completion.getCompletionId())
                .isEqualTo(CompletionId.of("j-1", "openai-gpt4", 2));
        assertThat(completion.getPromptId()).isEqualTo("p-17");
        assertThat(completion.getTemplateVersion()).isEqualTo("v1");
        assertThat(completion.getPurpose()).isEqualTo(Purpose.CANARY);
        assertThat(completion.getDataClass()).isEqualTo(DataClass.INTERNAL);
        assertThat(completion.getStatus()).isEqualTo(CompletionStatus.ANSWERED);
        assertThat(completion.getErrorCode()).isEmpty();
        assertThat(completion.getRequestModel()).contains("gpt-4");
        assertThat(completion.getResponseModel()).contains("gpt-4-0314");
        assertThat(completion.getFingerprint()).contains("fp_1");
        assertThat(completion.getQuestion()).contains("Is it?");
        assertThat(completion.getContext()).containsExactly("one", "two");
        assertThat(completion.getReference()).contains("Yes");
        assertThat(completion.getExpect())
                .contains("{\"json\":{\"schema\":{\"a\":[2,1],\"b\":1}}}");
        assertThat(completion.getUsage().getInputTokens()).isEqualTo(10);
        assertThat(completion.getUsage().getCachedInputTokens()).isEqualTo(4);
        assertThat(completion.getUsage().getCacheWriteTokens()).isEqualTo(5);
        assertThat(completion.getUsage().getOutputTokens()).isEqualTo(3);
        assertThat(completion.getUsage().getReasoningTokens()).isEqualTo(6);
        assertThat(completion.getUsage().getSource()).isEqualTo(UsageSource.PROVIDER);
        assertThat(completion.getUsageRaw()).contains("{\"prompt_tokens\":10,\"z\":[1.5]}");
        assertThat(completion.getProvider()).contains("openai");
        assertThat(completion.getLatencyMs()).contains(812L);
        assertThat(completion.getTimeToFirstTokenMs()).contains(210L);
        assertThat(completion.getFinishReason()).contains("stop");
        assertThat(completion.getFlags()).isEqualTo(Map.of("correct", true));
        assertThat(completion.getScores()).isEqualTo(Map.of("similarity", 0.83));
        assertThat(completion.getEvaluatorVersion()).isEqualTo("1");
        assertThat(completion.getLabels()).isEqualTo(Map.of("tenant", "a", "shard", "7"));
    }

    @Test
    void fiveFieldsAreEnough() {
        Completion completion = Sources.onlyValue(read(line("")));

        assertThat(completion.getSample()).isZero();
        assertThat(completion.getPurpose()).isEqualTo(Purpose.EVALUATION);
        assertThat(completion.getDataClass()).isEqualTo(DataClass.PUBLIC);
        assertThat(completion.getUsage().getSource()).isEqualTo(UsageSource.MISSING);
        assertThat(completion.getTemplateVersion()).isEmpty();
        assertThat(completion.getContext()).isEmpty();
        assertThat(completion.getExpect()).isEmpty();
        assertThat(completion.getPromptId()).hasSize(32);
    }

    @Test
    void theSameLinesGiveTheSameCompletionsWhereverTheFileLies() {
        SourceInput here = Sources.of(line(""), line(",\"sample\":1"), line(""));
        SourceInput there =
                new SourceInput(
                        "elsewhere",
                        Sources.of(line(""), line(",\"sample\":1"), line("")).stream());

        List<Completion> first = values(ReplayFile.read(here));
        List<Completion> second = values(ReplayFile.read(there));

        assertThat(first).hasSize(3).isEqualTo(second);
        assertThat(first).extracting(Completion::getJobId).doesNotHaveDuplicates();
        assertThat(first)
                .extracting(Completion::getPromptId)
                .containsOnly(first.get(0).getPromptId());
    }

    @Test
    void equalLinesOfTwoFilesAreTwoJobs() {
        Completion first = Sources.onlyValue(ReplayFile.read(Sources.of(line("")), 0));
        Completion second = Sources.onlyValue(ReplayFile.read(Sources.of(line("")), 1));

        assertThat(first.getJobId()).isNotEqualTo(second.getJobId());
    }

    @Test
    void anErrorIsAFailureWithAShortCode() {
        Completion named = Sources.onlyValue(read(failed("\"rate_limit\"")));
        Completion told = Sources.onlyValue(read(failed("\"HTTP 503: try later\"")));
        Completion both =
                Sources.onlyValue(read(failed("{\"code\":\"timeout\",\"reason\":\"30 s\"}")));
        Completion empty = Sources.onlyValue(read(failed("{}")));

        assertThat(List.of(named, told, both, empty))
                .extracting(Completion::getStatus)
                .containsOnly(CompletionStatus.FAILED);
        assertThat(named.getErrorCode()).contains("rate_limit");
        assertThat(named.getErrorReason()).isEmpty();
        assertThat(told.getErrorCode()).contains("http_503_try_later");
        assertThat(told.getErrorReason()).contains("HTTP 503: try later");
        assertThat(both.getErrorCode()).contains("timeout");
        assertThat(both.getErrorReason()).contains("30 s");
        assertThat(empty.getErrorCode()).contains("recorded_error");
    }

    @Test
    void aLongReasonIsCutBetweenCharacters() {
        Completion completion = Sources.onlyValue(read(failed("\"x" + "é".repeat(300) + "\"")));

        assertThat(completion.getErrorReason().orElseThrow().getBytes(StandardCharsets.UTF_8))
                .hasSize(199);
        assertThat(completion.getErrorReason())
                .hasValueSatisfying(reason -> assertThat(reason).endsWith("é"));
    }

    @Test
    void timesWithAnOffsetAndContextOfOneTextAreTaken() {
        Completion completion =
                Sources.onlyValue(
                        read(
                                "{\"suite\":\"s\",\"backend\":\"b\",\"prompt\":\"\",\"response\":\"\","
                                    + "\"at\":\"2026-01-01T02:00:00.9999+02:00\",\"context\":\"one\"}"));

        assertThat(completion.getEndedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00.999Z"));
        assertThat(completion.getContext()).containsExactly("one");
    }

    static Stream<Arguments> hostileLines() {
        return Stream.of(
                Arguments.of("not json at all", RejectionCause.INVALID_JSON),
                Arguments.of("[1,2]", RejectionCause.INVALID_JSON),
                Arguments.of("\"text\"", RejectionCause.INVALID_JSON),
                Arguments.of("null", RejectionCause.INVALID_JSON),
                Arguments.of("{\"suite\":\"s\"", RejectionCause.INVALID_JSON),
                Arguments.of(line("") + " {}", RejectionCause.INVALID_JSON),
                Arguments.of(line("") + "x", RejectionCause.INVALID_JSON),
                Arguments.of(line(",\"sample\":1,\"sample\":2"), RejectionCause.INVALID_JSON),
                Arguments.of(line(",\"x\":NaN"), RejectionCause.INVALID_JSON),
                Arguments.of(line(",\"x\":" + "9".repeat(101)), RejectionCause.INVALID_JSON),
                Arguments.of(
                        line(",\"x\":" + "[".repeat(64) + "]".repeat(64)),
                        RejectionCause.INVALID_JSON),
                Arguments.of("[".repeat(900_000), RejectionCause.INVALID_JSON),
                Arguments.of("{}", RejectionCause.MISSING_FIELD),
                Arguments.of(
                        line("").replace("\"suite\":\"s\"", "\"suite\":null"),
                        RejectionCause.MISSING_FIELD),
                Arguments.of(
                        line("").replace("\"response\"", "\"answer\""),
                        RejectionCause.MISSING_FIELD),
                Arguments.of(
                        line("").replace("\"backend\":\"b\"", "\"backend\":\" \""),
                        RejectionCause.INVALID_VALUE),
                Arguments.of(
                        line(",\"jobId\":\"" + "j".repeat(257) + "\""),
                        RejectionCause.INVALID_VALUE),
                Arguments.of(
                        line("").replace("\"prompt\":\"p\"", "\"prompt\":7"),
                        RejectionCause.WRONG_TYPE),
                Arguments.of(line("").replace("2026-01-01T", ""), RejectionCause.INVALID_TIMESTAMP),
                Arguments.of(line("").replace("00:00Z", "00:00"), RejectionCause.INVALID_TIMESTAMP),
                Arguments.of(
                        line("").replace("2026-01", "1969-12"), RejectionCause.INVALID_TIMESTAMP),
                Arguments.of(
                        line("").replace("2026-01", "2026-13"), RejectionCause.INVALID_TIMESTAMP),
                Arguments.of(
                        line("").replace("2026-", "+999999999-"), RejectionCause.INVALID_TIMESTAMP),
                Arguments.of(
                        line("").replace("\"2026-01-01T00:00:00Z\"", "1767225600000"),
                        RejectionCause.WRONG_TYPE),
                Arguments.of(line(",\"sample\":-1"), RejectionCause.INVALID_VALUE),
                Arguments.of(line(",\"sample\":3000000000"), RejectionCause.INVALID_VALUE),
                Arguments.of(line(",\"sample\":1.5"), RejectionCause.WRONG_TYPE),
                Arguments.of(line(",\"sample\":\"1\""), RejectionCause.WRONG_TYPE),
                Arguments.of(line(",\"canary\":\"yes\""), RejectionCause.WRONG_TYPE),
                Arguments.of(line(",\"dataClass\":\"secret\""), RejectionCause.INVALID_VALUE),
                Arguments.of(line(",\"latencyMs\":-5"), RejectionCause.INVALID_VALUE),
                Arguments.of(line(",\"latencyMs\":1e400"), RejectionCause.INVALID_VALUE),
                Arguments.of(line(",\"latencyMs\":\"5\""), RejectionCause.WRONG_TYPE),
                Arguments.of(line(",\"usage\":[]"), RejectionCause.WRONG_TYPE),
                Arguments.of(line(",\"usage\":{\"inputTokens\":-1}"), RejectionCause.INVALID_VALUE),
                Arguments.of(line(",\"usageRaw\":\"x\""), RejectionCause.WRONG_TYPE),
                Arguments.of(line(",\"expect\":\"json\""), RejectionCause.WRONG_TYPE),
                Arguments.of(line(",\"context\":[1]"), RejectionCause.WRONG_TYPE),
                Arguments.of(line(",\"context\":{}"), RejectionCause.WRONG_TYPE),
                Arguments.of(line(",\"scores\":{\"x\":\"good\"}"), RejectionCause.WRONG_TYPE),
                Arguments.of(line(",\"scores\":{\"x\":1e999}"), RejectionCause.INVALID_VALUE),
                Arguments.of(line(",\"scores\":{\"\":1}"), RejectionCause.INVALID_VALUE),
                Arguments.of(line(",\"labels\":{\"a\":{}}"), RejectionCause.WRONG_TYPE),
                Arguments.of(line(",\"error\":7"), RejectionCause.WRONG_TYPE),
                Arguments.of("{" + "x".repeat(1_000_000), RejectionCause.LINE_TOO_LONG));
    }

    @ParameterizedTest(name = "{1} {index}")
    @MethodSource("hostileLines")
    void aHostileLineIsRejectedAndTheNextIsRead(String hostile, RejectionCause cause) {
        List<SourceLine<Completion>> lines =
                Sources.all(read(line(""), hostile, line(",\"sample\":1")));

        assertThat(lines).extracting(SourceLine::line).containsExactly(1L, 2L, 3L);
        assertThat(lines.get(0)).isInstanceOf(SourceLine.Accepted.class);
        assertThat(lines.get(2)).isInstanceOf(SourceLine.Accepted.class);
        assertThat(lines.get(1))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> {
                            assertThat(rejected.cause()).isEqualTo(cause);
                            assertThat(rejected.describe()).startsWith("memory:2: ");
                            assertThat(rejected.reason()).hasSizeLessThan(200);
                        });
    }

    @Test
    void bytesThatAreNotUtf8AreRejectedAndKept() {
        byte[] bad = {'{', '"', (byte) 0xc0, (byte) 0x80, '"', '}'};

        Rejected<Completion> rejected = Sources.onlyRejection(ReplayFile.read(Sources.of(bad)));

        assertThat(rejected.cause()).isEqualTo(RejectionCause.INVALID_UTF8);
        assertThat(rejected.reason()).isEqualTo("byte 3 of the line is not UTF-8");
        assertThat(rejected.bytes().remaining()).isEqualTo(bad.length);
    }

    @Test
    void reasonsNeverQuoteTheLine() {
        String secret = "canary-secret";
        Stream<String> lines =
                Stream.of(
                        "{\"prompt\": " + secret + "}",
                        secret,
                        line("").replace("2026-01-01T00:00:00Z", secret),
                        line(",\"scores\":{\"" + secret + "\":\"x\"}"),
                        line(",\"dataClass\":\"" + secret + "\""),
                        line(",\"" + secret + "\":1,\"" + secret + "\":2"));

        assertThat(lines.map(line -> Sources.onlyRejection(read(line)).describe()))
                .noneMatch(text -> text.contains(secret));
    }

    @Test
    void blankLinesAreSkippedAndCounted() throws Exception {
        try (SourceReader<Completion> reader = read("", line(""), "  \t", line(""), "{}", "")) {
            assertThat(reader).toIterable().hasSize(3);
            assertThat(reader.tally()).isEqualTo(new LineTally(5, 2, 1, 2, 0));
        }
    }

    static String line(String more) {
        return "{\"suite\":\"s\",\"backend\":\"b\",\"prompt\":\"p\",\"response\":\"r\","
                + "\"at\":\"2026-01-01T00:00:00Z\""
                + more
                + "}";
    }

    private static String failed(String error) {
        return "{\"suite\":\"s\",\"backend\":\"b\",\"prompt\":\"p\",\"response\":null,"
                + "\"at\":\"2026-01-01T00:00:00Z\",\"error\":"
                + error
                + "}";
    }

    private static SourceReader<Completion> read(String... lines) {
        return ReplayFile.read(Sources.of(lines));
    }

    private static List<Completion> values(SourceReader<Completion> reader) {
        return Sources.all(reader).stream()
                .map(line -> ((SourceLine.Accepted<Completion>) line).value())
                .toList();
    }
}
