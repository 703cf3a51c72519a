package tidegauge.benchmarks.evaluators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidegauge.benchmarks.evaluators.Ranking.Estimate;
import tidegauge.scorer.consistency.AnswerGroup;
import tidegauge.scorer.consistency.Consistency;
import tidegauge.scorer.consistency.SampleSupport;
import tidegauge.scorer.cost.json.UsageMapper;
import tidegauge.scorer.format.FormatEvaluator;
import tidegauge.scorer.grounding.Grounding;
import tidegauge.scorer.grounding.GroundingEvaluator;
import tidegauge.scorer.shape.Shape;
import tidegauge.scorer.shipped.ShippedModels;
import tools.jackson.databind.JsonNode;

/// Ranks every evaluator on labelled sets, times it, and writes both tables into
/// `docs/evaluators.md`.
///
/// Grounding is ranked on each set by a model that was trained without it; intervals resample the
/// set's groups.
public final class EvaluatorsBenchmark {
    private static final long SEED = 1;
    private static final int SMALL_ITEM = 2048;
    private static final String BEGIN = "<!-- measured: infra/benchmarks/run evaluators -->";
    private static final String END = "<!-- end of measured -->";

    private final LabelledData data;
    private final RankTable table = new RankTable();

    private EvaluatorsBenchmark(LabelledData data) {
        this.data = data;
    }

    /// Takes no arguments; the data are in the folder `TIDEGAUGE_DATA`.
    public static void main(String[] arguments) {
        LabelledData data =
                LabelledData.find()
                        .orElseThrow(() ->
                                new IllegalStateException("no labelled data: set TIDEGAUGE_DATA"));
        EvaluatorsBenchmark benchmark = new EvaluatorsBenchmark(data);
        benchmark.grounding();
        benchmark.consistency();
        benchmark.surprise();
        benchmark.refusal();
        benchmark.format();
        benchmark.cost();
        System.out.println("bootstrap seed " + SEED);
        System.out.println(benchmark.table.markdown());
        document(benchmark.table.markdown());
        System.out.println(benchmark.table.json());
    }

    private record Answer(List<String> context, String response) {}

    private void grounding() {
        GroundingTraining training = new GroundingTraining(data);
        double sum = 0;
        List<Answer> small = new ArrayList<>();
        for (String set : GroundingTraining.SETS) {
            Ranking ranking = training.leaveOut(set);
            Estimate auroc = ranking.auroc(SEED);
            table.rank("grounding", set, ranking, auroc);
            sum += auroc.value();
            for (JsonNode row : data.rows("groundedness/" + set + ".jsonl")) {
                List<String> context = LabelledData.texts(row.get("context"));
                String response = LabelledData.text(row, "response");
                int length = response.length();
                for (String passage : context) length += passage.length();
                if (length <= SMALL_ITEM) small.add(new Answer(context, response));
            }
        }
        GroundingEvaluator evaluator = new GroundingEvaluator(ShippedModels.grounding());
        Stopwatch.Times times =
                Stopwatch.time(
                        small,
                        answer ->
                                evaluator.evaluate(answer.context(), answer.response())
                                                instanceof Grounding.Judged judged
                                        ? judged.probability()
                                        : 0);
        table.time("grounding", "up to 2 KB, context included", small.size(), times);
        table.point(
                "grounding: mean AUROC, each set left out",
                sum / GroundingTraining.SETS.size(),
                Optional.of(0.74),
                true);
        table.point(
                "grounding: p95 of items up to 2 KB, ms",
                times.p95() / 1000,
                Optional.of(1.0),
                false);
    }

    private void consistency() {
        Map<String, Ranking> agreement = new LinkedHashMap<>();
        Map<String, Ranking> similarity = new LinkedHashMap<>();
        List<List<String>> groups = new ArrayList<>();
        for (JsonNode row : data.rows("consistency/sac3_consistency.jsonl")) {
            List<String> answers = new ArrayList<>(LabelledData.texts(row.get("samples")));
            answers.addFirst(LabelledData.text(row, "response"));
            groups.add(answers);
            Consistency found = Consistency.of(AnswerGroup.of(answers));
            String task = "sac3 " + LabelledData.text(row, "task");
            String id = LabelledData.text(row, "id");
            boolean wrong = LabelledData.isPositive(row);
            agreement
                    .computeIfAbsent(task, key -> new Ranking())
                    .add(id, 1 - found.agreement(), wrong);
            similarity
                    .computeIfAbsent(task, key -> new Ranking())
                    .add(id, 1 - found.similarity(), wrong);
        }
        agreement.forEach((task, ranking) -> {
            Estimate auroc = ranking.auroc(SEED);
            table.rank("consistency, 1 − agreement", task, ranking, auroc);
            table.point(
                    "consistency: AUROC of 1 - agreement, " + task,
                    auroc.value(),
                    Optional.of(task.endsWith("nq") ? 0.79 : 0.74),
                    true);
        });
        similarity.forEach((task, ranking) ->
                table.rank("consistency, 1 − similarity", task, ranking, ranking.auroc(SEED)));
        table.time(
                "consistency",
                "a question's 11 answers",
                groups.size(),
                Stopwatch.time(
                        groups, answers -> Consistency.of(AnswerGroup.of(answers)).agreement()));
    }

    private void surprise() {
        Ranking surprise = new Ranking();
        for (JsonNode row : data.rows("consistency/wikibio_selfcheck.jsonl")) {
            SampleSupport support = new SampleSupport(LabelledData.texts(row.get("samples")));
            for (int i = 0; i < row.get("sentences").size(); i++)
                surprise.add(
                        LabelledData.text(row, "id"),
                        support.surprise(row.get("sentences").get(i).stringValue()),
                        !row.get("sentence_labels").get(i).stringValue().equals("accurate"));
        }
        table.rank("sample surprise of a sentence", "wikibio", surprise, surprise.auroc(SEED));
        table.point(
                "sample surprise: AUC-PR, wikibio",
                surprise.averagePrecision(),
                Optional.of(0.88),
                true);
    }

    private void refusal() {
        Ranking ranking = new Ranking();
        List<String> answers = new ArrayList<>();
        for (JsonNode row : data.rows("drift/llmdrift_sensitiveq.jsonl")) {
            String response = LabelledData.text(row, "response");
            answers.add(response);
            boolean refused = Shape.of(response, Optional.empty()).refusal();
            ranking.add(
                    LabelledData.text(row, "prompt_id"),
                    refused ? 1 : 0,
                    !row.get("label_ok").booleanValue());
        }
        table.rank("refusal", "llmdrift sensitiveq", ranking, ranking.auroc(SEED));
        table.time(
                "shape, refusal included",
                "sensitiveq answers",
                answers.size(),
                Stopwatch.time(answers, answer -> Shape.of(answer, Optional.empty()).codePoints()));
    }

    /// Strict and lenient are facts, not rankings: only their time is measured here.
    private void format() {
        FormatEvaluator evaluator = new FormatEvaluator();
        Optional<String> python = Optional.of("{\"code\":{\"language\":\"python\"}}");
        Optional<String> json = Optional.of("{\"json\":{}}");
        List<String> code =
                data.rows("drift/llmdrift_leetcode.jsonl").stream()
                        .map(row -> LabelledData.text(row, "response"))
                        .toList();
        List<String> objects =
                data.rows("drift/zeroeval_gsm_gpt4o.jsonl").stream()
                        .map(row -> LabelledData.text(row, "response"))
                        .toList();
        table.time(
                "format, Python",
                "leetcode answers",
                code.size(),
                Stopwatch.time(
                        code, answer -> evaluator.evaluate(python, answer).strict() ? 1 : 0));
        table.time(
                "format, JSON",
                "zeroeval answers",
                objects.size(),
                Stopwatch.time(
                        objects, answer -> evaluator.evaluate(json, answer).strict() ? 1 : 0));
    }

    private void cost() {
        List<String> bodies =
                data.rows("cost/genai_prices_usages.jsonl").stream()
                        .map(row -> row.get("body").toString())
                        .toList();
        table.time(
                "cost, usage body to buckets",
                "recorded bodies",
                bodies.size(),
                Stopwatch.time(bodies, body -> UsageMapper.read("", body).hashCode() & 1));
    }

    private static void document(String measured) {
        try {
            Path page = root().resolve("docs/evaluators.md");
            String text = Files.readString(page);
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin < 0 || end < begin)
                throw new IllegalStateException(page + " has no place for the measured tables");
            Files.writeString(
                    page,
                    text.substring(0, begin + BEGIN.length())
                            + "\n\n"
                            + measured
                            + "\n"
                            + text.substring(end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The repository: three folders above the module's `target/classes`.
    private static Path root() {
        URI classes =
                URI.create(
                        EvaluatorsBenchmark.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString());
        return Path.of(classes).resolve("../../../..").normalize();
    }
}
