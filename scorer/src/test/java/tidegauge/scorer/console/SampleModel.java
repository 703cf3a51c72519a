package tidegauge.scorer.console;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tidegauge.event.Alert;
import tidegauge.event.AlertState;
import tidegauge.event.Completion;
import tidegauge.event.Distribution;
import tidegauge.event.DriftCause;
import tidegauge.event.DriftEpisode;
import tidegauge.event.DriftExample;
import tidegauge.event.DriftMetric;
import tidegauge.event.EpisodeState;
import tidegauge.event.FormatStatus;
import tidegauge.event.FormatVerdict;
import tidegauge.event.Ledger;
import tidegauge.event.Outcome;
import tidegauge.event.OutcomeKind;
import tidegauge.event.Proportion;
import tidegauge.event.QualityMetrics;
import tidegauge.event.Review;
import tidegauge.event.ReviewDecision;
import tidegauge.event.Severity;
import tidegauge.event.Verdict;
import tidegauge.scorer.console.model.Letter;
import tidegauge.scorer.console.model.ReadModel;
import tidegauge.scorer.console.model.Share;
import tidegauge.serde.EventClasses;
import tidegauge.topic.CompletionId;

/// Records as the topics hold them, made up from a seed, to look at pages with.
public final class SampleModel {
    public static final Instant END = Instant.parse("2026-11-20T22:00:00Z");
    public static final Instant CHANGE = END.minus(Duration.ofMinutes(41));
    public static final long SEED = 20261120;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static {
        EventClasses.trust();
    }

    private final SplittableRandom random = new SplittableRandom(SEED);

    private SampleModel() {}

    /// Three suites, one of which has a backend that changed.
    public static void fill(ReadModel model) {
        new SampleModel().write(model);
    }

    private void write(ReadModel model) {
        for (String suite : List.of("invoices", "support-answers", "contract-clauses"))
            for (Backend backend : BACKENDS) history(model, suite, backend);
        model.take(
                episode("e-1", "invoices", "gpt-large", EpisodeState.SUSPECT, "{\"total\": 12.5}"));
        model.take(
                episode(
                        "e-1",
                        "invoices",
                        "gpt-large",
                        EpisodeState.CONFIRMED,
                        "{\"total\": 12.5}"));
        model.take(
                episode(
                        "e-0",
                        "support-answers",
                        "llama-70b",
                        EpisodeState.TRANSIENT,
                        "We open at nine."));
        model.take(alert("e-1", "gpt-large on invoices changed silently"));
        verdicts(model);
        for (int i = 0; i < 7; i++)
            model.take(
                    new Letter(
                            0,
                            i,
                            END.minusSeconds(30L * i),
                            "tidegauge.completions-3-" + (88123 + i),
                            i < 5 ? "unknown_schema_id" : "not_avro_framed",
                            i < 5
                                    ? "the registry has no schema 41"
                                    : "the first byte is 0x7b, not the 0 that goes before a schema"
                                            + " id; is it JSON?",
                            1,
                            412));
        model.take(review("c-1", "unsupported"));
        model.take(review("c-2", "invalid_format"));
        model.take(review("c-3", "sampled"));
        for (String reviewer : List.of("ada", "grace"))
            model.take(
                    Review.newBuilder(review("c-3", "sampled"))
                            .setDecision(ReviewDecision.ACCEPTED)
                            .setReviewer(reviewer)
                            .build());
    }

    /// A completion that waits for a person.
    public static Review review(String id, String reason) {
        return Review.newBuilder()
                .setCompletionId(id)
                .setJobId("job-00599")
                .setSuite("contract-clauses")
                .setBackend("llama-70b")
                .setPromptId("clause-7")
                .setReason(reason)
                .setAt(END)
                .build();
    }

    /// What a reviewer is shown.
    public static Completion completion(Review asked, String text, List<String> context) {
        return Completion.newBuilder()
                .setCompletionId(asked.getCompletionId())
                .setJobId(asked.getJobId())
                .setSuite(asked.getSuite())
                .setBackend(asked.getBackend())
                .setPromptId(asked.getPromptId())
                .setPrompt("May the lessee sublet? " + text)
                .setResponse("Yes, with four weeks' notice. " + text)
                .setContext(context)
                .setReference(text)
                .setJobCreatedAt(END)
                .setEndedAt(END)
                .build();
    }

    private record Backend(String name, double quality, double latency, long costNano) {}

    private static final List<Backend> BACKENDS =
            List.of(
                    new Backend("gpt-large", 0.972, 1400, 2_400_000),
                    new Backend("claude-medium", 0.981, 1100, 1_900_000),
                    new Backend("gpt-small", 0.927, 620, 160_000),
                    new Backend("llama-70b", 0.945, 860, 420_000));

    private void history(ReadModel model, String suite, Backend backend) {
        boolean changes = suite.equals("invoices") && backend.name().equals("gpt-large");
        for (int i = 110; i >= 1; i--) {
            Instant start = END.minus(MINUTE.multipliedBy(i));
            double rate = changes && !start.isBefore(CHANGE) ? 0.861 : backend.quality();
            int trials = 160 + random.nextInt(60);
            model.take(
                    window(
                            suite,
                            backend.name(),
                            start,
                            MINUTE,
                            trials,
                            binomial(trials, rate),
                            backend.latency() * (0.9 + random.nextDouble() / 5),
                            backend.costNano()));
        }
    }

    private int binomial(int trials, double rate) {
        int successes = 0;
        for (int i = 0; i < trials; i++) if (random.nextDouble() < rate) successes++;
        return successes;
    }

    /// A closed window.
    public static QualityMetrics window(
            String suite,
            String backend,
            Instant start,
            Duration length,
            int trials,
            int successes,
            double latencyMs,
            long costNano) {
        Map<String, Proportion> shares = new HashMap<>();
        shares.put("format.strict", proportion(successes, trials));
        shares.put("format.lenient", proportion(Math.min(trials, successes + 2), trials));
        shares.put("refusal", proportion(trials / 90, trials));
        shares.put("truncated", proportion(0, trials));
        shares.put("empty", proportion(0, trials));
        shares.put("error", proportion(0, trials));
        Map<String, Distribution> numbers = new HashMap<>();
        for (String name : List.of("inputTokens", "outputTokens", "responseChars", "costNanoUsd"))
            numbers.put(name, distribution(trials, 90));
        numbers.put("latencyMs", distribution(trials, latencyMs));
        numbers.put("timeToFirstTokenMs", distribution(trials, latencyMs / 4));
        return QualityMetrics.newBuilder()
                .setSuite(suite)
                .setBackend(backend)
                .setWindowStart(start)
                .setWindowEnd(start.plus(length))
                .setClosed(true)
                .setCount(trials)
                .setProportions(shares)
                .setDistributions(numbers)
                .setCostNanoUsd(costNano * trials)
                .setUnpriced(0)
                .setLedger(
                        new Ledger(
                                (long) trials,
                                Map.of(
                                        "SCORED", (long) successes,
                                        "INVALID", (long) (trials - successes)),
                                0L,
                                0L,
                                0L))
                .build();
    }

    private static Proportion proportion(int successes, int trials) {
        Share share = new Share(successes, trials);
        return new Proportion((long) successes, (long) trials, share.low(1.96), share.high(1.96));
    }

    private static Distribution distribution(int count, double p95) {
        return new Distribution(
                (long) count, count * p95 / 2, p95 / 8, p95 / 2, p95, p95 * 1.6, p95 * 2);
    }

    /// A record of an episode.
    public static DriftEpisode episode(
            String id, String suite, String backend, EpisodeState state, String before) {
        Instant at =
                state == EpisodeState.SUSPECT ? CHANGE.plusSeconds(70) : CHANGE.plusSeconds(130);
        return DriftEpisode.newBuilder()
                .setEpisodeId(id)
                .setSuite(suite)
                .setBackend(backend)
                .setState(state)
                .setCause(DriftCause.SILENT_MODEL_CHANGE)
                .setAt(at)
                .setDetectedAt(CHANGE.plusSeconds(70))
                .setObservationsToDetect(212)
                .setChangedAt(CHANGE)
                .setChangedAtLow(CHANGE.minusSeconds(95))
                .setChangedAtHigh(CHANGE.plusSeconds(40))
                .setMetrics(
                        List.of(
                                new DriftMetric(
                                        "format.strict",
                                        "",
                                        0.972,
                                        0.861,
                                        12031L,
                                        640L,
                                        81234.0,
                                        10000.0,
                                        null,
                                        null,
                                        0.004),
                                new DriftMetric(
                                        "fingerprint",
                                        "",
                                        0.0,
                                        1.0,
                                        12031L,
                                        640L,
                                        40000.0,
                                        10000.0,
                                        "fp_a1",
                                        "fp_b7",
                                        null)))
                .setExamples(
                        List.of(
                                new DriftExample(
                                        before,
                                        "Here is the JSON you asked for:\n```json\n"
                                                + before
                                                + "\n```",
                                        "inv-017"),
                                new DriftExample(
                                        "{\"vendor\": \"Meyer GmbH\", \"total\": 1190.00,"
                                                + " \"currency\": \"EUR\"}",
                                        "{\"vendor\": \"Meyer\", \"total\": \"1,190.00 EUR\","
                                                + " \"currency\": \"EUR\"}",
                                        "inv-004")))
                .build();
    }

    /// An alert that fires.
    public static Alert alert(String episodeId, String summary) {
        return Alert.newBuilder()
                .setAlertKey(episodeId)
                .setKind("drift")
                .setState(AlertState.FIRING)
                .setSeverity(Severity.CRITICAL)
                .setSuite("invoices")
                .setBackend("gpt-large")
                .setSummary(summary)
                .setEpisodeId(episodeId)
                .setStartsAt(CHANGE.plusSeconds(70))
                .setEndsAt(null)
                .setLabels(Map.of())
                .build();
    }

    private void verdicts(ReadModel model) {
        for (int i = 0; i < 2_400; i++) {
            Instant at = END.minusSeconds(2L * (2_400 - i));
            Backend backend = BACKENDS.get(i % BACKENDS.size());
            boolean after = backend.name().equals("gpt-large") && at.isAfter(CHANGE);
            int prompt = i / BACKENDS.size() % 18;
            double rate = after && prompt % 3 == 0 ? 0.2 : backend.quality();
            boolean good = random.nextDouble() < rate;
            String job = "job-%05d".formatted(i / BACKENDS.size());
            Verdict verdict =
                    verdict(
                            job,
                            "invoices",
                            backend.name(),
                            "inv-%03d".formatted(prompt),
                            at,
                            good,
                            (long) (backend.latency() * Math.exp(random.nextGaussian() / 2.5)),
                            backend.name() + "-2026",
                            after ? "fp_b7" : "fp_a1");
            model.take(verdict);
            model.take(outcome(verdict));
        }
    }

    /// A verdict on an answer.
    public static Verdict verdict(
            String job,
            String suite,
            String backend,
            String prompt,
            Instant at,
            boolean good,
            long latencyMs,
            String responseModel,
            String fingerprint) {
        FormatVerdict format =
                FormatVerdict.newBuilder()
                        .setStatus(good ? FormatStatus.PASS : FormatStatus.FAIL)
                        .setStrict(good)
                        .setLenient(true)
                        .setReason(good ? "" : "text before the JSON value")
                        .build();
        return Verdict.newBuilder()
                .setCompletionId(CompletionId.of(job, backend, 0))
                .setJobId(job)
                .setSuite(suite)
                .setBackend(backend)
                .setPromptId(prompt)
                .setEndedAt(at)
                .setOutcome(good ? OutcomeKind.SCORED : OutcomeKind.INVALID)
                .setFormat(format)
                .setLatencyMs(latencyMs)
                .setTimeToFirstTokenMs(latencyMs / 4)
                .setCostNanoUsd(1_200_000L)
                .setRequestModel(backend)
                .setResponseModel(responseModel)
                .setFingerprint(fingerprint)
                .setEvaluatorVersion("1")
                .build();
    }

    /// The outcome that belongs to a verdict.
    public static Outcome outcome(Verdict verdict) {
        return Outcome.newBuilder()
                .setCompletionId(verdict.getCompletionId())
                .setJobId(verdict.getJobId())
                .setSuite(verdict.getSuite())
                .setBackend(verdict.getBackend())
                .setSample(0)
                .setKind(verdict.getOutcome())
                .setCode(null)
                .setLate(false)
                .setExpectedAt(verdict.getEndedAt().minusSeconds(2))
                .setEndedAt(verdict.getEndedAt())
                .build();
    }
}
