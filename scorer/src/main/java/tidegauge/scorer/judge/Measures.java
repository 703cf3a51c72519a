package tidegauge.scorer.judge;

import java.util.Map;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.Purpose;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tidegauge.scorer.format.FormatResult;
import tidegauge.scorer.grounding.Grounding;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.observation.Readings;
import tidegauge.scorer.observation.ReadingsBuilder;
import tidegauge.scorer.shape.Shape;

/// Turns what was found out about a completion into the metrics that windows and drift detectors
/// know by name. Not for sharing between threads.
final class Measures {
    /// Longest beginning of an answer that is kept as an example, in characters.
    static final int EXCERPT_CHARS = 500;

    private static final Readings AN_ERROR = Readings.of(Map.of("error", true), Map.of(), Map.of());

    private final ReadingsBuilder readings = new ReadingsBuilder();

    /// The observation of a call that brought no answer: it tells of errors, and of nothing else.
    static Observation ofError(Completion completion, Lane lane) {
        return observation(completion, lane, AN_ERROR, "");
    }

    /// The observation of an answer. Our own names win over a user's of the same name.
    Observation ofAnswer(
            Completion completion,
            Lane lane,
            FormatResult format,
            Grounding grounding,
            Shape shape,
            Bill bill) {
        addFlags(completion, format, grounding, shape);
        addNumbers(completion, grounding, shape, bill);
        addCategories(completion);
        return observation(completion, lane, readings.build(), excerpt(completion.getResponse()));
    }

    private static Observation observation(
            Completion completion, Lane lane, Readings readings, String excerpt) {
        return new Observation(
                lane,
                completion.getEndedAt().toEpochMilli(),
                completion.getCompletionId(),
                completion.getPromptId(),
                completion.getPurpose() == Purpose.CANARY,
                readings,
                excerpt);
    }

    private void addFlags(
            Completion completion, FormatResult format, Grounding grounding, Shape shape) {
        switch (format.status()) {
            case PASS, FAIL ->
                    readings.flag("format.strict", format.strict())
                            .flag("format.lenient", format.lenient());
            case NONE, ERROR -> {}
        }
        if (grounding instanceof Grounding.Judged judged)
            readings.flag("grounding.unsupported", judged.unsupported());
        readings.flag("refusal", refused(completion, shape))
                .flag("truncated", shape.truncated())
                .flag("empty", shape.empty())
                .flag("error", false);
        completion.getFlags().forEach(readings::flagIfAbsent);
    }

    /// Whether the model, or its provider, declined.
    static boolean refused(Completion completion, Shape shape) {
        return completion.getStatus() == CompletionStatus.REFUSED || shape.refusal();
    }

    private void addNumbers(Completion completion, Grounding grounding, Shape shape, Bill bill) {
        if (grounding instanceof Grounding.Judged judged)
            readings.number("grounding.probability", judged.probability());
        Usage usage = bill.usage();
        if (usage.getSource() != UsageSource.MISSING) {
            long input =
                    usage.getInputTokens()
                            + usage.getCachedInputTokens()
                            + usage.getCacheWriteTokens();
            readings.number("inputTokens", (double) input)
                    .number("outputTokens", (double) usage.getOutputTokens());
        }
        completion.getLatencyMs().ifPresent(ms -> readings.number("latencyMs", ms));
        completion
                .getTimeToFirstTokenMs()
                .ifPresent(ms -> readings.number("timeToFirstTokenMs", ms));
        bill.costNanoUsd().ifPresent(nano -> readings.number("costNanoUsd", nano));
        readings.number("responseChars", (double) shape.codePoints());
        completion.getScores().forEach(readings::numberIfAbsent);
    }

    private void addCategories(Completion completion) {
        completion.getResponseModel().ifPresent(name -> readings.category("responseModel", name));
        completion.getFingerprint().ifPresent(name -> readings.category("fingerprint", name));
        completion.getFinishReason().ifPresent(name -> readings.category("finishReason", name));
    }

    private static String excerpt(String response) {
        if (response.length() <= EXCERPT_CHARS) return response;
        boolean splitsPair = Character.isHighSurrogate(response.charAt(EXCERPT_CHARS - 1));
        return response.substring(0, splitsPair ? EXCERPT_CHARS - 1 : EXCERPT_CHARS);
    }
}
