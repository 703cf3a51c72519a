package tidegauge.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tidegauge.event.DataClass;
import tidegauge.event.PromptJob;
import tidegauge.event.Purpose;
import tidegauge.event.Role;
import tidegauge.producer.privacy.Clearance;
import tidegauge.producer.privacy.Redactor;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.producer.source.SourceLine.Rejected;
import tidegauge.producer.suite.Generation;
import tidegauge.producer.suite.JobPurpose;
import tidegauge.producer.suite.JobSpec;
import tidegauge.producer.suite.Turn;
import tidegauge.producer.suite.Turn.Speaker;

class JobSourcesTest {
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final JobDefaults DEFAULTS =
            JobDefaults.of("suite", List.of("small"), Sensitivity.INTERNAL);

    private static final String FULL =
            """
            {"jobId":"j-1","suite":"primes","promptId":"p-1","template":"v2","canary":true,\
            "dataClass":"public","backends":["a","b"],"samples":3,\
            "messages":[{"role":"system","content":"Be brief."},\
            {"role":"user","content":[{"type":"text","text":"Is 7 "},{"type":"text","text":"prime?"}]}],\
            "parameters":{"temperature":0.2,"topP":0.9,"maxOutputTokens":50,"seed":7,"stop":["."],\
            "streaming":true},"question":"Is it?","context":"one","reference":"Yes",\
            "expect":{"regex":"Yes|No"},"expiresAt":"2026-02-03T05:00:00Z",\
            "labels":{"tenant":"a"},"unknown":1}\
            """;

    @Test
    void everyFieldOfAJsonLineArrives() {
        JobSpec job = Sources.onlyValue(jsonl(JobDefaults.NONE, FULL));

        assertThat(job.jobId()).isEqualTo("j-1");
        assertThat(job.suite()).isEqualTo("primes");
        assertThat(job.prompt().promptId()).isEqualTo("p-1");
        assertThat(job.templateVersion()).isEqualTo("v2");
        assertThat(job.purpose()).isEqualTo(JobPurpose.CANARY);
        assertThat(job.sensitivity()).isEqualTo(Sensitivity.PUBLIC);
        assertThat(job.backends()).containsExactly("a", "b");
        assertThat(job.samples()).isEqualTo(3);
        assertThat(job.prompt().turns())
                .containsExactly(new Turn(Speaker.SYSTEM, "Be brief."), Turn.user("Is 7 prime?"));
        assertThat(job.prompt().generation())
                .isEqualTo(
                        new Generation(
                                OptionalDouble.of(0.2),
                                OptionalDouble.of(0.9),
                                OptionalInt.of(50),
                                OptionalLong.of(7),
                                List.of("."),
                                true));
        assertThat(job.prompt().question()).contains("Is it?");
        assertThat(job.prompt().context()).containsExactly("one");
        assertThat(job.prompt().reference()).contains("Yes");
        assertThat(job.prompt().expect()).contains("{\"regex\":\"Yes|No\"}");
        assertThat(job.createdAt()).isEqualTo(NOW);
        assertThat(job.expiresAt()).contains(Instant.parse("2026-02-03T05:00:00Z"));
        assertThat(job.labels()).isEqualTo(Map.of("tenant", "a"));
    }

    @Test
    void aPromptAloneTakesTheRestFromTheDefaults() {
        JobSpec job = Sources.onlyValue(jsonl(DEFAULTS, "{\"prompt\":\"Is 7 prime?\"}"));

        assertThat(job.jobId()).isEqualTo("new-id");
        assertThat(job.suite()).isEqualTo("suite");
        assertThat(job.backends()).containsExactly("small");
        assertThat(job.samples()).isEqualTo(1);
        assertThat(job.sensitivity()).isEqualTo(Sensitivity.INTERNAL);
        assertThat(job.purpose()).isEqualTo(JobPurpose.EVALUATION);
        assertThat(job.prompt().generation()).isEqualTo(Generation.DEFAULT);
    }

    @Test
    void aPromptHasTheSameIdInEverySource() {
        String inJson =
                Sources.onlyValue(jsonl(DEFAULTS, "{\"prompt\":\"p\"}")).prompt().promptId();
        String inCsv = Sources.onlyValue(csv("prompt", "p")).prompt().promptId();
        String inChat =
                Sources.onlyValue(
                                jsonl(
                                        DEFAULTS,
                                        "{\"messages\":[{\"role\":\"user\",\"content\":\"p\"}]}"))
                        .prompt()
                        .promptId();
        String recorded =
                Sources.onlyValue(ReplayFile.read(Sources.of(ReplayFileTest.line(""))))
                        .getPromptId();

        assertThat(List.of(inCsv, inChat, recorded)).containsOnly(inJson);
    }

    static Stream<Arguments> hostileJobs() {
        return Stream.of(
                Arguments.of("{}", RejectionCause.MISSING_FIELD),
                Arguments.of("{\"prompt\":1}", RejectionCause.WRONG_TYPE),
                Arguments.of("{\"prompt\":\"p\",\"messages\":[]}", RejectionCause.INVALID_VALUE),
                Arguments.of("{\"messages\":[]}", RejectionCause.INVALID_VALUE),
                Arguments.of("{\"messages\":{}}", RejectionCause.WRONG_TYPE),
                Arguments.of("{\"messages\":[1]}", RejectionCause.MISSING_FIELD),
                Arguments.of(
                        "{\"messages\":[{\"role\":\"tool\",\"content\":\"\"}]}",
                        RejectionCause.UNSUPPORTED),
                Arguments.of(
                        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"image_url\":{}}]}]}",
                        RejectionCause.UNSUPPORTED),
                Arguments.of("{\"prompt\":\"p\",\"samples\":0}", RejectionCause.INVALID_VALUE),
                Arguments.of(
                        "{\"prompt\":\"p\",\"samples\":2000000000}", RejectionCause.INVALID_VALUE),
                Arguments.of(
                        "{\"prompt\":\"p\",\"backends\":[\"a\",\"a\"]}",
                        RejectionCause.INVALID_VALUE),
                Arguments.of(
                        "{\"prompt\":\"p\",\"backends\":[\" \"]}", RejectionCause.INVALID_VALUE),
                Arguments.of(
                        "{\"prompt\":\"p\",\"parameters\":{\"temperature\":-1}}",
                        RejectionCause.INVALID_VALUE),
                Arguments.of(
                        "{\"prompt\":\"p\",\"parameters\":{\"topP\":2}}",
                        RejectionCause.INVALID_VALUE),
                Arguments.of(
                        "{\"prompt\":\"p\",\"expiresAt\":\"soon\"}",
                        RejectionCause.INVALID_TIMESTAMP),
                Arguments.of("{\"prompt\":\"p\",\"promptId\":\"\"}", RejectionCause.INVALID_VALUE),
                Arguments.of(
                        "{\"prompt\":\"p\",\"dataClass\":\"restricted\"}",
                        RejectionCause.NOT_CLEARED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileJobs")
    void aHostileJobIsRejectedAndTheNextIsRead(String hostile, RejectionCause cause) {
        JobDefaults cleared =
                new JobDefaults(
                        Optional.of("s"),
                        List.of("b"),
                        1,
                        "",
                        Sensitivity.PUBLIC,
                        new Clearance(Sensitivity.CONFIDENTIAL),
                        Optional.empty());

        List<SourceLine<JobSpec>> lines =
                Sources.all(jsonl(cleared, hostile, "{\"prompt\":\"good\"}"));

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.cause()).isEqualTo(cause));
        assertThat(lines.get(1)).isInstanceOf(SourceLine.Accepted.class);
    }

    @Test
    void aLineWithoutSuiteOrBackendsIsRejectedWhereNoDefaultsAreGiven() {
        assertThat(Sources.onlyRejection(jsonl(JobDefaults.NONE, "{\"prompt\":\"p\"}")).reason())
                .isEqualTo("field 'suite' is missing");
        assertThat(
                        Sources.onlyRejection(
                                        jsonl(
                                                JobDefaults.NONE,
                                                "{\"prompt\":\"p\",\"suite\":\"s\"}"))
                                .reason())
                .isEqualTo("field 'backends' is missing");
    }

    @Test
    void everyColumnOfACsvRowArrives() {
        JobSpec job =
                Sources.onlyValue(
                        csv(
                                "prompt,promptId,backends,samples,context,expect,canary,label.tenant,labels,template,note",
                                "\"Say \"\"hi\"\",",
                                "twice\",p-1,\"a,"
                                    + " b\",2,\"[\"\"x\"\",\"\"y\"\"]\",\"{\"\"enum\"\":[\"\"hi\"\"]}\",true,t-1,\"{\"\"team\"\":\"\"z\"\"}\",v3,ignored"));

        assertThat(job.prompt().turns()).containsExactly(Turn.user("Say \"hi\",\ntwice"));
        assertThat(job.prompt().promptId()).isEqualTo("p-1");
        assertThat(job.backends()).containsExactly("a", "b");
        assertThat(job.samples()).isEqualTo(2);
        assertThat(job.prompt().context()).containsExactly("x", "y");
        assertThat(job.prompt().expect()).contains("{\"enum\":[\"hi\"]}");
        assertThat(job.purpose()).isEqualTo(JobPurpose.CANARY);
        assertThat(job.labels()).isEqualTo(Map.of("tenant", "t-1", "team", "z"));
        assertThat(job.templateVersion()).isEqualTo("v3");
        assertThat(job.suite()).isEqualTo("suite");
    }

    @Test
    void aBadCsvRowIsRejectedByItsLineAndTheNextIsRead() throws Exception {
        try (SourceReader<JobSpec> reader =
                csv(
                        "prompt,samples", // 1
                        "one,1", // 2
                        "two,1,surplus", // 3
                        "\"three", // 4: the quote is never closed where a cell ends
                        "four,1", // 5
                        "\"five\" x,1", // 6
                        "", // 7
                        "six,many", // 8
                        ",1", // 9
                        "\"multi", // 10
                        "line\",1", // 11
                        "last,1")) {

            List<SourceLine<JobSpec>> lines = Sources.all(reader);

            assertThat(lines.stream().filter(line -> line instanceof SourceLine.Accepted))
                    .extracting(SourceLine::line)
                    .containsExactly(2L, 5L, 10L, 12L);
            assertThat(
                            lines.stream()
                                    .filter(line -> line instanceof Rejected)
                                    .map(line -> (Rejected<JobSpec>) line))
                    .extracting(Rejected::line, Rejected::cause)
                    .containsExactly(
                            tuple(3L, RejectionCause.INVALID_CSV),
                            tuple(4L, RejectionCause.INVALID_CSV),
                            tuple(6L, RejectionCause.INVALID_CSV),
                            tuple(8L, RejectionCause.INVALID_JSON),
                            tuple(9L, RejectionCause.MISSING_FIELD));
            assertThat(reader.tally()).isEqualTo(new LineTally(12, 4, 5, 1, 2));
        }
    }

    @Test
    void aQuoteThatIsNeverClosedCostsOneLine() {
        List<SourceLine<JobSpec>> lines = Sources.all(csv("prompt", "\"open", "one", "two"));

        assertThat(lines.getFirst()).isInstanceOf(Rejected.class);
        assertThat(lines).hasSize(3);
        assertThat(lines.subList(1, 3)).allMatch(line -> line instanceof SourceLine.Accepted);
    }

    @Test
    void aHeaderThatCannotBeReadRejectsEveryRow() {
        List<SourceLine<JobSpec>> lines = Sources.all(csv("prompt,prompt", "a,b"));

        assertThat(lines).hasSize(2).allMatch(line -> line instanceof Rejected);
    }

    @Test
    void anOpenAiBatchLineBecomesAJob() {
        JobSpec job =
                Sources.onlyValue(
                        batch(
                                JobDefaults.of("nightly", List.of(), Sensitivity.CONFIDENTIAL),
                                """
                                {"custom_id":"request-1","method":"POST","url":"/v1/chat/completions",\
                                "body":{"model":"gpt-4o-mini","messages":[{"role":"developer",\
                                "content":"Extract."},{"role":"user","content":"text"}],\
                                "temperature":0,"max_completion_tokens":100,"max_tokens":5,"top_p":0.5,\
                                "seed":3,"n":2,"stop":"END","stream":true,"metadata":{"doc":"7"},\
                                "response_format":{"type":"json_schema","json_schema":{"name":"x",\
                                "schema":{"type":"object"}}}}}\
                                """));

        assertThat(job.jobId()).isEqualTo("request-1");
        assertThat(job.suite()).isEqualTo("nightly");
        assertThat(job.backends()).containsExactly("gpt-4o-mini");
        assertThat(job.samples()).isEqualTo(2);
        assertThat(job.sensitivity()).isEqualTo(Sensitivity.CONFIDENTIAL);
        assertThat(job.prompt().turns())
                .containsExactly(new Turn(Speaker.SYSTEM, "Extract."), Turn.user("text"));
        assertThat(job.prompt().generation())
                .isEqualTo(
                        new Generation(
                                OptionalDouble.of(0),
                                OptionalDouble.of(0.5),
                                OptionalInt.of(100),
                                OptionalLong.of(3),
                                List.of("END"),
                                true));
        assertThat(job.prompt().expect()).contains("{\"json\":{\"schema\":{\"type\":\"object\"}}}");
        assertThat(job.labels()).isEqualTo(Map.of("doc", "7"));
    }

    @Test
    void aBatchAsksTheGivenBackendsRatherThanTheModelsName() {
        JobSpec job = Sources.onlyValue(batch(DEFAULTS, batchLine("a", "/v1/chat/completions")));

        assertThat(job.backends()).containsExactly("small");
    }

    @Test
    void aBatchRefusesIdsThatRepeatAndUrlsThatAreNotOffered() {
        List<SourceLine<JobSpec>> lines =
                Sources.all(
                        batch(
                                DEFAULTS,
                                batchLine("a", "/v1/chat/completions"),
                                batchLine("b", "/v1/embeddings"),
                                batchLine("a", "/v1/chat/completions"),
                                batchLine("b", "/v1/chat/completions")));

        assertThat(lines)
                .extracting(line ->
                        line instanceof Rejected<JobSpec> rejected
                                ? rejected.cause().code()
                                : "accepted")
                .containsExactly("accepted", "unsupported", "duplicate_id", "accepted");
    }

    @Test
    void aJobBecomesARecordFieldByField() {
        PromptJob job = JobRecords.of(Sources.onlyValue(jsonl(JobDefaults.NONE, FULL)));

        assertThat(job.getJobId()).isEqualTo("j-1");
        assertThat(job.getSuite()).isEqualTo("primes");
        assertThat(job.getPromptId()).isEqualTo("p-1");
        assertThat(job.getTemplateVersion()).isEqualTo("v2");
        assertThat(job.getPurpose()).isEqualTo(Purpose.CANARY);
        assertThat(job.getDataClass()).isEqualTo(DataClass.PUBLIC);
        assertThat(job.getBackends()).containsExactly("a", "b");
        assertThat(job.getSamples()).isEqualTo(3);
        assertThat(job.getMessages()).hasSize(2);
        assertThat(job.getMessages().getFirst().getRole()).isEqualTo(Role.SYSTEM);
        assertThat(job.getMessages().getLast().getContent()).isEqualTo("Is 7 prime?");
        assertThat(job.getParameters().getTemperature()).contains(0.2);
        assertThat(job.getParameters().getTopP()).contains(0.9);
        assertThat(job.getParameters().getMaxOutputTokens()).contains(50);
        assertThat(job.getParameters().getSeed()).contains(7L);
        assertThat(job.getParameters().getStop()).containsExactly(".");
        assertThat(job.getParameters().getStreaming()).isTrue();
        assertThat(job.getQuestion()).contains("Is it?");
        assertThat(job.getContext()).containsExactly("one");
        assertThat(job.getReference()).contains("Yes");
        assertThat(job.getExpect()).contains("{\"regex\":\"Yes|No\"}");
        assertThat(job.getCreatedAt()).isEqualTo(NOW);
        assertThat(job.getExpiresAt()).contains(Instant.parse("2026-02-03T05:00:00Z"));
        assertThat(job.getLabels()).isEqualTo(Map.of("tenant", "a"));
    }

    private static String batchLine(String id, String url) {
        return "{\"custom_id\":\"%s\",\"method\":\"POST\",\"url\":\"%s\",\"body\":{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"c\"}]}}"
                .formatted(id, url);
    }

    private static SourceReader<JobSpec> jsonl(JobDefaults defaults, String... lines) {
        return JsonlJobs.read(Sources.of(lines), defaults, CLOCK, () -> "new-id");
    }

    private static SourceReader<JobSpec> csv(String... lines) {
        return CsvJobs.read(Sources.of(lines), DEFAULTS, CLOCK, () -> "new-id");
    }

    private static SourceReader<JobSpec> batch(JobDefaults defaults, String... lines) {
        return OpenAiBatch.read(Sources.of(lines), defaults, CLOCK);
    }

    @Test
    void whatIsRedactedIsInNoTextAndItsKindsAreOnTheLabel() {
        JobDefaults redacting =
                new JobDefaults(
                        Optional.of("s"),
                        List.of("b"),
                        1,
                        "",
                        Sensitivity.PUBLIC,
                        Clearance.EVERYTHING,
                        Optional.of(Redactor.ofAllKinds()));

        JobSpec job =
                Sources.onlyValue(
                        jsonl(
                                redacting,
                                "{\"prompt\":\"Mail a@b.example\",\"context\":[\"4111 1111 1111"
                                        + " 1111\"],\"reference\":\"c@d.example\",\"labels\":"
                                        + "{\"tenant\":\"t\"}}"));

        assertThat(job.prompt().turns()).containsExactly(Turn.user("Mail [EMAIL]"));
        assertThat(job.prompt().context()).containsExactly("[CARD]");
        assertThat(job.prompt().reference()).contains("[EMAIL]");
        assertThat(job.labels()).isEqualTo(Map.of("tenant", "t", "redacted", "card=1,email=2"));
        assertThat(job.prompt().promptId())
                .as("of the redacted text")
                .isEqualTo(ContentHash.ofPrompt(List.of(Turn.user("Mail [EMAIL]"))));
    }
}
