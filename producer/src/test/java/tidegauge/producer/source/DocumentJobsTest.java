package tidegauge.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.producer.privacy.Clearance;
import tidegauge.producer.privacy.Redactor;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.producer.suite.JobSpec;
import tidegauge.producer.suite.PromptTemplate;

class DocumentJobsTest {
    private static final JobDefaults DEFAULTS =
            JobDefaults.of("invoices", List.of("a"), Sensitivity.INTERNAL).withRepairs(1);
    private static final PromptTemplate TEMPLATE =
            new PromptTemplate("Extract from {{name}}:\n{{document}}");

    @TempDir private Path folder;

    private static DocumentPlan plan(String run) {
        return DocumentPlan.of(DEFAULTS, TEMPLATE, Optional.of(" {\"type\": \"object\"} "), run);
    }

    private static DocumentJobs jobs(DocumentPlan plan, String at) {
        return new DocumentJobs(plan, InstantSource.fixed(Instant.parse(at)));
    }

    private static DocumentJobs jobs() {
        return jobs(plan(""), "2026-01-01T00:00:00Z");
    }

    private List<SourceLine<JobSpec>> files(DocumentJobs jobs) throws IOException {
        List<SourceLine<JobSpec>> lines = new ArrayList<>();
        jobs.folder(folder).forEachRemaining(lines::add);
        return lines;
    }

    private static JobSpec accepted(SourceLine<JobSpec> line) {
        if (line instanceof SourceLine.Accepted<JobSpec>(_, _, JobSpec job)) {
            return job;
        }
        throw new AssertionError("not accepted: " + line);
    }

    @Test
    void eachFileOfAFolderIsOneJobThatAsksTheTemplateOfItsText() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("2026")).resolve("b.txt"), "two");
        Files.writeString(folder.resolve("a.txt"), "one");
        Files.writeString(folder.resolve(".hidden"), "not a document");
        String name = folder.getFileName().toString();

        List<JobSpec> jobs = files(jobs()).stream().map(DocumentJobsTest::accepted).toList();

        assertThat(jobs)
                .extracting(job -> job.prompt().turns().getFirst().text())
                .containsExactly(
                        "Extract from " + name + "/2026/b.txt:\ntwo",
                        "Extract from " + name + "/a.txt:\none");
        JobSpec job = jobs.getLast();
        assertThat(job.prompt().promptId()).isEqualTo(name + "/a.txt");
        assertThat(job.prompt().expect()).contains("{\"json\":{\"schema\":{\"type\":\"object\"}}}");
        assertThat(job.prompt().repairs()).isEqualTo(1);
        assertThat(job.sensitivity()).isEqualTo(Sensitivity.INTERNAL);
        assertThat(job.templateVersion()).hasSize(12);
    }

    @Test
    void theSameDocumentHasTheSameJobIdInEveryRunOfTheSamePlan() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "one");
        String first = accepted(files(jobs()).getFirst()).jobId();

        assertThat(first).startsWith(plan("").id() + "-").hasSize(16 + 1 + 32);
        assertThat(accepted(files(jobs(plan(""), "2026-02-02T00:00:00Z")).getFirst()).jobId())
                .isEqualTo(first);
        assertThat(accepted(files(jobs(plan("again"), "2026-01-01T00:00:00Z")).getFirst()).jobId())
                .isNotEqualTo(first);
        Files.writeString(folder.resolve("a.txt"), "changed");
        assertThat(accepted(files(jobs()).getFirst()).jobId()).isNotEqualTo(first);
    }

    @Test
    void aRowIsADocumentAndItsFieldsArePlaces() {
        DocumentPlan plan =
                DocumentPlan.of(
                        DEFAULTS,
                        new PromptTemplate("{{name}} {{total}} {{document}} {{schema}}"),
                        Optional.of("{}"),
                        "");
        JobSpec named =
                Sources.onlyValue(
                        jobs(plan, "2026-01-01T00:00:00Z")
                                .jsonl(
                                        Sources.of(
                                                "{\"id\":\"r1\",\"total\":1.5,\"document\":\"text\","
                                                    + "\"jobId\":\"mine\",\"reference\":\"r\","
                                                    + "\"labels\":{\"tenant\":\"t\"}}")));

        assertThat(named.prompt().turns().getFirst().text()).isEqualTo("r1 1.5 text {}");
        assertThat(named.prompt().promptId()).isEqualTo("r1");
        assertThat(named.prompt().reference()).contains("r");
        assertThat(named.labels()).isEqualTo(Map.of("tenant", "t"));
        assertThat(named.jobId()).startsWith(plan.id());
    }

    @Test
    void aRowWithoutNameIsKnownByItsFileAndLineAndAppearsWhole() {
        JobSpec job = Sources.onlyValue(jobs().csv(Sources.of("vendor,label.tenant", "Elm,t")));

        assertThat(job.prompt().promptId()).isEqualTo("memory:2");
        assertThat(job.prompt().turns().getFirst().text())
                .isEqualTo(
                        "Extract from memory:2:\n"
                                + "{\"labels\":{\"tenant\":\"t\"},\"vendor\":\"Elm\"}");
        assertThat(job.labels()).isEqualTo(Map.of("tenant", "t"));
    }

    @Test
    void equalRowsWithoutNamesAreDifferentDocuments() {
        List<SourceLine<JobSpec>> rows =
                Sources.all(
                        jobs().jsonl(Sources.of("{\"document\":\"d\"}", "{\"document\":\"d\"}")));

        assertThat(rows.stream().map(line -> accepted(line).jobId()).distinct()).hasSize(2);
    }

    @Test
    void whatCannotBeReadIsRejectedWithoutItsText() throws IOException {
        Files.write(folder.resolve("a.bin"), new byte[] {(byte) 0xff, 0});
        Files.writeString(folder.resolve("b.txt"), "x".repeat(LineSplitter.MAX_LINE_BYTES + 1));

        assertThat(files(jobs()))
                .allSatisfy(line ->
                        assertThat(line)
                                .isInstanceOfSatisfying(
                                        SourceLine.Rejected.class,
                                        rejected ->
                                                assertThat(rejected.bytes().remaining()).isZero()))
                .extracting(line -> ((SourceLine.Rejected<?>) line).cause())
                .containsExactly(RejectionCause.INVALID_UTF8, RejectionCause.LINE_TOO_LONG);
    }

    @Test
    void aRowWithoutAFieldThatTheTemplateNamesIsRejected() {
        DocumentPlan plan =
                DocumentPlan.of(DEFAULTS, new PromptTemplate("{{total}}"), Optional.empty(), "");

        assertThat(
                        Sources.onlyRejection(
                                jobs(plan, "2026-01-01T00:00:00Z")
                                        .jsonl(Sources.of("{\"document\":\"d\"}"))))
                .extracting(SourceLine.Rejected::reason)
                .isEqualTo("field 'total' is missing");
    }

    @Test
    void theIdOfARedactedDocumentIsThatOfItsRedactedText() {
        JobDefaults redacting =
                new JobDefaults(
                        Optional.of("invoices"),
                        List.of("a"),
                        1,
                        "",
                        Sensitivity.INTERNAL,
                        Clearance.EVERYTHING,
                        Optional.of(Redactor.of(Set.of(Redactor.Kind.EMAIL), Map.of())));
        DocumentPlan plan = DocumentPlan.of(redacting, TEMPLATE, Optional.empty(), "");

        String ann =
                Sources.onlyValue(
                                jobs(plan, "2026-01-01T00:00:00Z")
                                        .jsonl(
                                                Sources.of(
                                                        "{\"id\":\"x\",\"document\":\"a@b.de\"}")))
                        .jobId();
        String ben =
                Sources.onlyValue(
                                jobs(plan, "2026-01-01T00:00:00Z")
                                        .jsonl(
                                                Sources.of(
                                                        "{\"id\":\"x\",\"document\":\"c@d.de\"}")))
                        .jobId();

        assertThat(ann).isEqualTo(ben);
    }

    @Test
    void aSchemaThatIsNoObjectAndAPlaceForASchemaThatIsNotThereAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentPlan.of(DEFAULTS, TEMPLATE, Optional.of("[]"), ""))
                .withMessage("the schema is not a JSON object");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        DocumentPlan.of(
                                DEFAULTS,
                                new PromptTemplate("{{document}} {{schema}}"),
                                Optional.empty(),
                                ""))
                .withMessageContaining("{{schema}}");
    }
}
