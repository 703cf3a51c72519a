package tidegauge.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.event.Verdict;
import tidegauge.local.config.ConfigFile;
import tidegauge.local.config.TidegaugeConfig;
import tidegauge.local.pipeline.Closing;
import tidegauge.local.pipeline.Cluster;
import tidegauge.local.pipeline.LocalPipeline;
import tidegauge.local.pipeline.SuiteRuns;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.scorer.scorecard.Cascade;
import tidegauge.scorer.scorecard.Scorecard;
import tidegauge.serde.Codecs;
import tidegauge.simulated.Shape;
import tidegauge.simulated.SimulatedProvider;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Prices;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.simulated.script.YesNo;
import tidegauge.topic.Topics;

/// A cascade against always-large, whose truth is scripted, through the whole line: configuration,
/// producer, evaluator, HTTP, scorer, topics, report.
///
/// The small model keeps to the format in a share p of its answers, the large in q, and every token
/// of the small costs a tenth. All prompts ask for composite numbers, so each answer is one token,
/// and both models use the same tokens for the same prompt. So the cascade answers p of the prompts
/// with the small model, saves p − 1/10 of always-large's cost, and is better by p (1 − q).
class CascadeScorecardTest {
    private static final long SEED = 20_260_106;
    private static final int SUITES = 20;
    private static final int PROMPTS = 120;
    private static final double SMALL = 0.7;
    private static final double LARGE = 0.9;
    private static final double SAVED = SMALL - 0.1;
    private static final double BETTER = SMALL * (1 - LARGE);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir private Path folder;

    @Test
    void sharesSavingsAndQualityHoldTheScriptedTruth() throws IOException {
        try (Closing closing = new Closing()) {
            SimulatedProvider provider = closing.add(SimulatedProvider.start(script()));
            TidegaugeConfig config = config(provider);
            Cluster cluster = closing.add(Cluster.live(folder.resolve("broker"), 1));
            Map<String, Object> clients = cluster.clients();
            closing.add(
                    LocalPipeline.start(Optional.of(config.evaluator()), config.scorer(), clients));
            closing.add(SuiteRuns.start(config.suites(), clients));

            Map<String, Long> paid = paid(clients);

            // What the provider has counted is what the verdicts say, call by call and in all.
            long small = provider.served("small-model").costNanoUsd();
            long large = provider.served("large-model").costNanoUsd();
            assertThat(provider.served("small-model").requests())
                    .isEqualTo((long) SUITES * PROMPTS);
            assertThat(paid.get("cheap-first") + paid.get("large")).isEqualTo(small + large);
            assertThat(1.0 - (double) paid.get("cheap-first") / paid.get("large"))
                    .isCloseTo(SAVED, within(0.04));
            check(Report.ofTopics(clients, config.report()));
        }
    }

    private static void check(Report report) {
        Map<String, Integer> held = new HashMap<>();
        double saved = 0;
        double better = 0;
        for (Scorecard card : report.cards()) {
            Scorecard.Row row = card.rows().getFirst();
            Cascade cascade = row.cascade().orElseThrow();
            assertThat(row.backend()).isEqualTo("cheap-first");
            assertThat(card.rows().getLast().cascade()).isEmpty();
            assertThat(row.calls()).isEqualTo(PROMPTS);
            assertThat(row.cost().unpriced()).isZero();
            assertThat(cascade.steps())
                    .extracting(Cascade.Step::backend)
                    .containsExactly("small", "large");
            count(held, "small", cascade.steps().getFirst().answered().holds(SMALL));
            count(held, "large", cascade.steps().getLast().answered().holds(1 - SMALL));
            count(held, "saved", cascade.saved().orElseThrow().holds(SAVED));
            count(held, "estimated", cascade.savedEstimated().orElseThrow().holds(SAVED));
            count(
                    held,
                    "better",
                    row.quality().toReference().difference().orElseThrow().holds(BETTER));
            saved += cascade.saved().orElseThrow().value() / SUITES;
            better += row.quality().toReference().difference().orElseThrow().value() / SUITES;
        }
        System.out.printf(
                "seed %d: %d scorecards of %d calls; intervals that held the truth: %s; saved %.3f"
                        + " (truth %.3f), better by %.3f (truth %.3f)%n",
                SEED, report.cards().size(), PROMPTS, held, saved, SAVED, better, BETTER);
        System.out.print(ReportRows.cascades(report.only("s0")));

        assertThat(report.cards()).hasSize(SUITES);
        assertThat(held.values()).hasSize(5).allMatch(n -> n >= SUITES - 1);
        assertThat(saved).isCloseTo(SAVED, within(0.04));
        assertThat(better).isCloseTo(BETTER, within(0.04));
    }

    private static void count(Map<String, Integer> held, String interval, boolean holds) {
        held.merge(interval, holds ? 1 : 0, Integer::sum);
    }

    private static Script script() {
        return Script.of(
                SEED,
                SimulatedModel.of(
                                "small-model", Behaviour.of("small-model", new YesNo(1, SMALL, 0)))
                        .with(new Prices(20, 20, 100)),
                SimulatedModel.of(
                                "large-model", Behaviour.of("large-model", new YesNo(1, LARGE, 0)))
                        .with(new Prices(200, 200, 1000)));
    }

    private TidegaugeConfig config(SimulatedProvider provider) throws IOException {
        StringBuilder yaml = new StringBuilder("backends:\n");
        for (String name : List.of("small", "large")) {
            yaml.append(
                    "  %s: {provider: openai, model: %s-model, baseUrl: '%s'}\n"
                            .formatted(name, name, provider.baseUrl(Shape.OPENAI)));
        }
        yaml.append("cascades:\n  cheap-first: {steps: [small, large]}\n");
        yaml.append("scorer: {priceTable: prices.json, store: memory, stateDir: state}\n");
        yaml.append("suites:\n");
        for (int s = 0; s < SUITES; s++) {
            yaml.append(
                    "  s%d: {file: s%d.jsonl, backends: [cheap-first, large]}\n".formatted(s, s));
            Files.write(folder.resolve("s" + s + ".jsonl"), prompts(s));
        }
        Files.writeString(
                folder.resolve("prices.json"),
                """
                {"version": "script", "providers": {"openai": {"names": ["openai"], "models": {
                  "small-model": [{"from": "2020-01-01", "usdPerMillion": {"input": 0.02, "output": 0.1}}],
                  "large-model": [{"from": "2020-01-01", "usdPerMillion": {"input": 0.2, "output": 1}}]}}}}
                """);
        return ConfigFile.load(Files.writeString(folder.resolve("tidegauge.yaml"), yaml));
    }

    private static List<String> prompts(int suite) {
        List<String> lines = new ArrayList<>();
        for (int p = 0; p < PROMPTS; p++) {
            lines.add(
                    """
                    {"promptId":"p%d","prompt":"%sIs %d a prime number?",\
                    "expect":{"regex":"\\\\[(Yes|No)\\\\]"}}\
                    """
                            .formatted(p, "Think. ".repeat(p % 13), 1_000 * suite + 2 * p + 4));
        }
        return lines;
    }

    /// What verdicts say that calls cost, by backend, once all have come.
    private static Map<String, Long> paid(Map<String, Object> clients) {
        Instant deadline = Instant.now().plus(LONGEST);
        Map<String, Long> paid = new HashMap<>();
        long seen = 0;
        try (TopicTail tail = new TopicTail(clients, List.of(Topics.VERDICTS.name()));
                Deserializer<Verdict> verdicts = Codecs.deserializer(Verdict.class, clients)) {
            while (seen < 2L * SUITES * PROMPTS) {
                for (var record : tail.poll()) {
                    if (record.value() == null) continue;
                    Verdict verdict = verdicts.deserialize(record.topic(), record.value());
                    paid.merge(
                            verdict.getBackend(),
                            verdict.getCostNanoUsd().orElseThrow(),
                            Long::sum);
                    seen++;
                }
                assertThat(Instant.now()).as("%d verdicts", seen).isBefore(deadline);
            }
        }
        return paid;
    }
}
