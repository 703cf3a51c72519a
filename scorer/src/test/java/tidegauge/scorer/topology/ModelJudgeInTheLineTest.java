package tidegauge.scorer.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static tidegauge.scorer.Samples.START;
import static tidegauge.scorer.Samples.completion;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tidegauge.event.Completion;
import tidegauge.event.DataClass;
import tidegauge.event.PromptJob;
import tidegauge.event.Purpose;
import tidegauge.event.QualityMetrics;
import tidegauge.event.Verdict;
import tidegauge.scorer.ScorerCluster;
import tidegauge.scorer.modeljudge.JudgePrompt;
import tidegauge.scorer.modeljudge.ModelJudgeSettings;
import tidegauge.topic.CompletionId;
import tidegauge.topic.Topics;

/// A judge is a prompt job like any other, and what it says comes back to what it has judged.
@ExtendWith(ScorerCluster.Extension.class)
class ModelJudgeInTheLineTest {
    private static final String CONTEXT = "The bridge is 1,240 metres long. It was opened in 1998.";
    private static final String TRUE =
            "{\"claims\":[{\"text\":\"long\",\"supported\":true,"
                    + "\"quote\":\"1,240 metres long\"}]}";
    private static final String MADE_UP =
            "{\"claims\":[{\"text\":\"long\",\"supported\":true,"
                    + "\"quote\":\"the longest of all\"}]}";

    private static Line line(ScorerCluster cluster, ModelJudgeSettings settings) {
        return Line.replay(cluster, builder -> builder.modelJudge(settings));
    }

    private static ModelJudgeSettings judges(double share, String... models) {
        return new ModelJudgeSettings(
                Set.of("suite"),
                share,
                List.of(models).stream()
                        .map(model -> new ModelJudgeSettings.Judge("judge-" + model, model))
                        .toList(),
                "supported");
    }

    private static Completion.Builder answer(String jobId) {
        return completion(jobId, START)
                .setContext(List.of(CONTEXT))
                .setResponse("It is 1,240 metres long.")
                .setDataClass(DataClass.CONFIDENTIAL);
    }

    private static Completion judgement(PromptJob job, String response) {
        String backend = job.getBackends().getFirst();
        return completion(job.getJobId(), backend, 0, START.plusSeconds(1))
                .setCompletionId(CompletionId.of(job.getJobId(), backend, 0))
                .setSuite(job.getSuite())
                .setPurpose(job.getPurpose())
                .setContext(job.getContext())
                .setLabels(job.getLabels())
                .setDataClass(job.getDataClass())
                .setRequestModel("claude-x")
                .setResponseModel("claude-x-1")
                .setResponse(response)
                .build();
    }

    private static List<PromptJob> jobs(Line line) {
        return line.values(Topics.jobs(DataClass.CONFIDENTIAL));
    }

    @Test
    void withoutSettingsNobodyIsAsked(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.send(answer("job").build());
            assertThat(line.driver.producedTopicNames())
                    .noneMatch(topic -> topic.startsWith("tidegauge.jobs"));
        }
    }

    @Test
    void anAnswerIsJudgedByAJobOfItsOwnDataClass(ScorerCluster cluster) {
        try (Line line = line(cluster, judges(1, "claude-x"))) {
            Completion judged = answer("job").build();
            line.send(judged);
            assertThat(jobs(line))
                    .singleElement()
                    .satisfies(job -> {
                        assertThat(job.getPurpose()).isEqualTo(Purpose.JUDGE);
                        assertThat(job.getParentCompletionId()).contains(judged.getCompletionId());
                        assertThat(job.getDataClass()).isEqualTo(DataClass.CONFIDENTIAL);
                        assertThat(job.getSuite()).isEqualTo("suite.judge");
                        assertThat(job.getTemplateVersion()).isEqualTo(JudgePrompt.VERSION);
                        assertThat(job.getBackends()).containsExactly("judge-claude-x");
                        assertThat(job.getMessages()).hasSize(2);
                        assertThat(job.getMessages().getLast().getContent())
                                .contains(CONTEXT, "It is 1,240 metres long.");
                    });
            assertThat(line.driver.producedTopicNames())
                    .doesNotContain(
                            "tidegauge.jobs.public",
                            "tidegauge.jobs.internal",
                            "tidegauge.jobs.restricted");
        }
    }

    @Test
    void aRepeatedAnswerAsksOnce(ScorerCluster cluster) {
        try (Line line = line(cluster, judges(1, "claude-x"))) {
            line.send(answer("job").build());
            line.send(answer("job").build());
            assertThat(jobs(line)).hasSize(1);
        }
    }

    @Test
    void aJudgeIsOfAnotherFamily(ScorerCluster cluster) {
        try (Line line = line(cluster, judges(1, "gpt-5", "claude-x"))) {
            line.send(answer("job").build());
            assertThat(jobs(line))
                    .flatExtracting(PromptJob::getBackends)
                    .containsExactly("judge-claude-x");
        }
        try (Line line = line(cluster, judges(1, "gpt-5"))) {
            line.send(answer("job").build());
            assertThat(jobs(line)).isEmpty();
        }
    }

    @Test
    void ofACascadeTheModelThatAnsweredSaysTheFamily(ScorerCluster cluster) {
        try (Line line = line(cluster, judges(1, "gpt-5", "claude-x"))) {
            line.send(
                    answer("job")
                            .setRequestModel("cascade(claude-y, gpt-4o)")
                            .setResponseModel(null)
                            .setLabels(Map.of("cascade.model", "gpt-4o-2024-08-06"))
                            .build());
            assertThat(jobs(line))
                    .flatExtracting(PromptJob::getBackends)
                    .containsExactly("judge-claude-x");
        }
    }

    @Test
    void theShareIsKeptAndOtherSuitesAreLeftAlone(ScorerCluster cluster) {
        try (Line line = line(cluster, judges(0.25, "claude-x"))) {
            for (int i = 0; i < 400; i++) line.send(answer("job-" + i).build());
            line.send(answer("other").setSuite("other").build());
            line.send(answer("no-context").setContext(List.of()).build());
            // 400 draws at 0.25: standard deviation 8.7, so 5 of them each way.
            assertThat(jobs(line))
                    .hasSizeBetween(57, 143)
                    .allMatch(job -> job.getSuite().equals("suite.judge"));
        }
    }

    @Test
    void whatTheJudgeSaysComesBackToWhatItJudged(ScorerCluster cluster) {
        try (Line line = line(cluster, judges(1, "claude-x"))) {
            line.send(answer("good").setFlags(Map.of("supported", true)).build());
            line.send(answer("bad").setFlags(Map.of("supported", true)).build());
            List<PromptJob> jobs = jobs(line);
            assertThat(jobs).hasSize(2);
            line.send(judgement(jobs.getFirst(), TRUE));
            line.send(judgement(jobs.getLast(), MADE_UP));
            line.end();

            assertThat(jobs(line)).as("a judge's answer is not judged").isEmpty();
            assertThat(line.verdicts())
                    .filteredOn(verdict -> verdict.getSuite().equals("suite.judge"))
                    .extracting(Verdict::getFlags)
                    .containsExactly(
                            Map.of(
                                    "judge.usable", true,
                                    "judge.supported", true,
                                    "judge.reviewed.person", true,
                                    "judge.reviewed.judge", true,
                                    "judge.reviewed.agrees", true),
                            Map.of(
                                    "judge.usable", true,
                                    "judge.supported", false,
                                    "judge.reviewed.person", true,
                                    "judge.reviewed.judge", false,
                                    "judge.reviewed.agrees", false));
            List<QualityMetrics> metrics = line.metrics();
            assertThat(metrics)
                    .filteredOn(window -> window.getSuite().equals("suite"))
                    .singleElement()
                    .satisfies(window -> {
                        assertThat(window.getBackend()).isEqualTo("gpt");
                        assertThat(window.getCount()).isEqualTo(2);
                        assertThat(window.getUnpriced()).isLessThanOrEqualTo(2);
                        assertThat(window.getProportions().get("judge.supported").getTrials())
                                .isEqualTo(2);
                        assertThat(window.getProportions().get("judge.supported").getSuccesses())
                                .isEqualTo(1);
                        assertThat(window.getLedger().getExpected()).isEqualTo(2);
                    });
            assertThat(metrics)
                    .filteredOn(window -> window.getSuite().equals("suite.judge"))
                    .singleElement()
                    .satisfies(window -> {
                        assertThat(window.getBackend()).isEqualTo("judge-claude-x");
                        assertThat(window.getCount()).isEqualTo(2);
                        assertThat(window.getLedger().getExpected()).isEqualTo(2);
                        assertThat(window.getLedger().getInFlight()).isZero();
                        assertThat(window.getDistributions().get("judge.inventedQuotes").getSum())
                                .isEqualTo(1);
                    });
        }
    }

    @Test
    void anAnswerWithoutTheFormSaysNothingAboutTheJudgedOne(ScorerCluster cluster) {
        try (Line line = line(cluster, judges(1, "claude-x"))) {
            line.send(answer("job").build());
            line.send(judgement(jobs(line).getFirst(), "It looks fine to me."));
            line.end();

            assertThat(line.verdicts().getLast().getFlags())
                    .isEqualTo(Map.of("judge.usable", false));
            assertThat(line.metrics())
                    .filteredOn(window -> window.getSuite().equals("suite"))
                    .allSatisfy(window ->
                            assertThat(window.getProportions())
                                    .doesNotContainKey("judge.supported"));
        }
    }
}
