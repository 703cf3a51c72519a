package tidegauge.scorer.judge;

import java.util.HashMap;
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
import tidegauge.scorer.shape.Shape;

/// Turns what was found out about a completion into the metrics that windows and drift detectors
/// know by name.
final class Measures {
    /// Longest beginning of an answer that is kept as an example, in characters.
    static final int EXCERPT_CHARS = 500;

    private Measures() {}

    /// The observation of a call that brought no answer: it tells of errors, and of nothing else.
    static Observation ofError(Completion completion, Lane lane) {
        return observation(completion, lane, Map.of("error", true), Map.of(), Map.of(), "");
    }

    /// The observation of an answer.
    static Observation ofAnswer(
            Completion completion,
            Lane lane,
            FormatResult format,
            Grounding grounding,
            Shape shape,
            Bill bill) {
        return observation(
                completion,
                lane,
                flags(completion, format, grounding, shape),
                numbers(completion, grounding, shape, bill),
                categories(completion),
                excerpt(completion.getResponse()));
    }

    private static Observation observation(
            Completion completion,
            Lane lane,
            Map<String, Boolean> flags,
            Map<String, Double> numbers,
            Map<String, String> categories,
            String excerpt) {
        return new Observation(
                lane,
                completion.getEndedAt().toEpochMilli(),
                completion.getCompletionId(),
                completion.getPromptId(),
                completion.getPurpose() == Purpose.CANARY,
                flags,
                numbers,
                categories,
                excerpt);
    }

    /// Our own names win over a user's flag of the same name.
    private static Map<String, Boolean> flags(
            Completion completion, FormatResult format, Grounding grounding, Shape shape) {
        Map<String, Boolean> flags = new HashMap<>(completion.getFlags());
        switch (format.status()) {
            case PASS, FAIL -> {
                flags.put("format.strict", format.strict());
                flags.put("format.lenient", format.lenient());
            }
            case NONE, ERROR -> {}
        }
        if (grounding instanceof Grounding.Judged judged)
            flags.put("grounding.unsupported", judged.unsupported());
        flags.put("refusal", refused(completion, shape));
        flags.put("truncated", shape.truncated());
        flags.put("empty", shape.empty());
        flags.put("error", false);
        return flags;
    }

    /// Whether the model, or its provider, declined.
    static boolean refused(Completion completion, Shape shape) {
        return completion.getStatus() == CompletionStatus.REFUSED || shape.refusal();
    }

    private static Map<String, Double> numbers(
            Completion completion, Grounding grounding, Shape shape, Bill bill) {
        Map<String, Double> numbers = new HashMap<>(completion.getScores());
        if (grounding instanceof Grounding.Judged judged)
            numbers.put("grounding.probability", judged.probability());
        Usage usage = bill.usage();
        if (usage.getSource() != UsageSource.MISSING) {
            long input =
                    usage.getInputTokens()
                            + usage.getCachedInputTokens()
                            + usage.getCacheWriteTokens();
            numbers.put("inputTokens", (double) input);
            numbers.put("outputTokens", (double) usage.getOutputTokens());
        }
        completion.getLatencyMs().ifPresent(ms -> numbers.put("latencyMs", (double) ms));
        completion
                .getTimeToFirstTokenMs()
                .ifPresent(ms -> numbers.put("timeToFirstTokenMs", (double) ms));
        bill.costNanoUsd().ifPresent(nano -> numbers.put("costNanoUsd", (double) nano));
        numbers.put("responseChars", (double) shape.codePoints());
        return numbers;
    }

    private static Map<String, String> categories(Completion completion) {
        Map<String, String> categories = new HashMap<>();
        completion.getResponseModel().ifPresent(name -> categories.put("responseModel", name));
        completion.getFingerprint().ifPresent(name -> categories.put("fingerprint", name));
        completion.getFinishReason().ifPresent(name -> categories.put("finishReason", name));
        return categories;
    }

    private static String excerpt(String response) {
        if (response.length() <= EXCERPT_CHARS) return response;
        boolean splitsPair = Character.isHighSurrogate(response.charAt(EXCERPT_CHARS - 1));
        return response.substring(0, splitsPair ? EXCERPT_CHARS - 1 : EXCERPT_CHARS);
    }
}
