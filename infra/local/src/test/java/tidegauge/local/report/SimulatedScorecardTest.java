package tidegauge.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.backend.Secret;
import tidegauge.local.config.ReportSettings;
import tidegauge.local.pipeline.Closing;
import tidegauge.local.pipeline.Cluster;
import tidegauge.local.pipeline.LocalPipeline;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.producer.kafka.EventProducer;
import tidegauge.producer.kafka.JobIds;
import tidegauge.producer.kafka.JobPublisher;
import tidegauge.producer.kafka.ProducerConfig;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.producer.suite.JobSpec;
import tidegauge.producer.suite.Prompt;
import tidegauge.producer.suite.RepetitionPlan;
import tidegauge.producer.suite.Suite;
import tidegauge.scorer.ScorerConfig;
import tidegauge.scorer.scorecard.Answer;
import tidegauge.scorer.scorecard.Scorecard;
import tidegauge.simulated.Shape;
import tidegauge.simulated.SimulatedProvider;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.simulated.script.YesNo;
import tidegauge.topic.Topics;

/// 200 scorecards of simulated models whose truth is scripted, through the whole line: producer,
/// evaluator, HTTP, scorer, topics, report.
class SimulatedScorecardTest {
    private static final long SEED = 20_260_101;
    private static final int SUITES = 25;
    private static final int PROMPTS = 100;
    private static final double BAR = 0.9;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /// Share of answers in the expected form; four models are good enough and four are not.
    private static final Map<String, Double> TRUTH =
            Map.of(
                    "m99", 0.99, "m97", 0.97, "m95", 0.95, "m91", 0.91, "m89", 0.89, "m85", 0.85,
                    "m80", 0.80, "m60", 0.60);

    @Test
    void intervalsHoldTheScriptedTruthAndVerdictsAreRight(@TempDir Path folder) {
        try (Closing closing = new Closing()) {
            SimulatedProvider provider = closing.add(SimulatedProvider.start(script()));
            Cluster cluster = closing.add(Cluster.live(folder.resolve("broker"), 1));
            closing.add(
                    LocalPipeline.start(
                            Optional.of(evaluator(provider)),
                            ScorerConfig.defaults().toBuilder()
                                    .store(ScorerConfig.Store.MEMORY)
                                    .stateDir(folder.resolve("state"))
                                    .build(),
                            cluster.clients()));
            publish(cluster.clients());
            await(cluster.clients(), (long) SUITES * PROMPTS * TRUTH.size());

            Report report = Report.ofTopics(cluster.clients(), settings());

            assertThat(report.cards()).hasSize(SUITES);
            check(report);
        }
    }

    private static void check(Report report) {
        int runs = 0;
        int held = 0;
        int heldFixed = 0;
        int decided = 0;
        int wrong = 0;
        for (Scorecard card : report.cards()) {
            assertThat(card.rows()).hasSize(TRUTH.size());
            for (Scorecard.Row row : card.rows()) {
                double truth = TRUTH.get(row.backend());
                runs++;
                assertThat(row.calls()).isEqualTo(PROMPTS);
                if (row.quality().estimate().orElseThrow().holds(truth)) held++;
                if (row.steadiness().format().orElseThrow().holds(truth)) heldFixed++;
                Answer answer = row.quality().atBar().answer();
                if (answer != Answer.NOT_YET_KNOWN) decided++;
                if (answer == (truth >= BAR ? Answer.NO : Answer.YES)) wrong++;
                assertThat(row.cost().unpriced()).isEqualTo(PROMPTS);
                assertThat(row.latency().met()).isNotEqualTo(Answer.NO);
            }
        }
        System.out.printf(
                "seed %d: %d scorecards of %d calls; quality held the truth in %d, format in %d;"
                        + " %d verdicts, %d wrong%n",
                SEED, runs, PROMPTS, held, heldFixed, decided, wrong);

        assertThat(runs).isEqualTo(200);
        assertThat(held).isGreaterThanOrEqualTo(190);
        assertThat(heldFixed).isGreaterThanOrEqualTo(190);
        assertThat(wrong).isLessThanOrEqualTo(10);
        assertThat(decided).isGreaterThan(50);
    }

    private static Script script() {
        List<SimulatedModel> models = new ArrayList<>();
        TRUTH.forEach((name, share) ->
                models.add(SimulatedModel.of(name, Behaviour.of(name, new YesNo(1, share, 0)))));
        return new Script(SEED, models);
    }

    private static EvaluatorConfig evaluator(SimulatedProvider provider) {
        return EvaluatorConfig.builder(
                        TRUTH.keySet().stream()
                                .map(name ->
                                        BackendConfig.builder(name, Provider.OPENAI, name)
                                                .baseUrl(provider.baseUrl(Shape.OPENAI))
                                                .apiKey(Secret.of("simulated"))
                                                .build())
                                .toList())
                .build();
    }

    private static ReportSettings settings() {
        return new ReportSettings(
                "format.strict",
                BAR,
                0,
                0.05,
                Optional.empty(),
                Set.of(),
                OptionalLong.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
    }

    private static void publish(Map<String, Object> clients) {
        Supplier<String> ids = new JobIds(InstantSource.system(), new SplittableRandom(SEED));
        try (EventProducer events = EventProducer.connect(ProducerConfig.of(clients))) {
            JobPublisher publisher = new JobPublisher(events);
            for (int s = 0; s < SUITES; s++) {
                List<Prompt> prompts = new ArrayList<>();
                for (int p = 0; p < PROMPTS; p++) {
                    prompts.add(
                            Prompt.of("p" + p, "Is " + (1_000 * s + p) + " a prime number?")
                                    .expecting("{\"regex\":\"\\\\[(Yes|No)\\\\]\"}"));
                }
                Suite suite =
                        new Suite(
                                "run-" + s,
                                prompts,
                                List.copyOf(TRUTH.keySet()),
                                1,
                                Sensitivity.PUBLIC,
                                "1",
                                Optional.empty(),
                                Map.of());
                for (JobSpec job : RepetitionPlan.evaluation(suite, Instant.now(), ids).jobs()) {
                    var _ = publisher.publish(job);
                }
            }
        }
    }

    private static void await(Map<String, Object> clients, long outcomes) {
        Instant deadline = Instant.now().plus(LONGEST);
        long seen = 0;
        try (TopicTail tail = new TopicTail(clients, List.of(Topics.OUTCOMES.name()))) {
            while (seen < outcomes) {
                for (var record : tail.poll()) {
                    if (record.value() != null) seen++;
                }
                assertThat(Instant.now()).as("%d outcomes", seen).isBefore(deadline);
            }
        }
    }
}
