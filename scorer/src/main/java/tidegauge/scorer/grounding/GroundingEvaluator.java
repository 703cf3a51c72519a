package tidegauge.scorer.grounding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tidegauge.scorer.grounding.Grounding.SentenceSupport;
import tidegauge.scorer.text.Words;

/// Judges by words alone whether an answer is supported by its context.
///
/// It sees what is new in the answer (words, numbers, names), what no sentence of the context
/// covers, and plain contradictions. It does not understand: a subtle edit made of the context's
/// own words passes, and a free paraphrase may not. So it ranks answers; it does not prove
/// anything.
public final class GroundingEvaluator {
    /// Longest answer that is judged, in UTF-16 units.
    public static final int LONGEST_ANSWER = 64 * 1024;

    /// Most sentences that are returned as evidence.
    public static final int EVIDENCE = 3;

    /// Longest beginning of a sentence that is returned, in UTF-16 units.
    public static final int EVIDENCE_CHARS = 500;

    private final GroundingModel model;

    /// @param model the coefficients
    public GroundingEvaluator(GroundingModel model) {
        this.model = model;
    }

    /// Judges one answer.
    ///
    /// @param context passages that the answer must be supported by
    /// @param response the answer's text
    public Grounding evaluate(List<String> context, String response) {
        if (context.stream().allMatch(String::isBlank) || Words.of(head(response)).isEmpty())
            return new Grounding.NotJudged();
        if (response.length() > LONGEST_ANSWER)
            return new Grounding.Failed(
                    "the answer is longer than " + LONGEST_ANSWER + " characters");
        Claims claims = Claims.of(response, new ContextIndex(context));
        double probability = model.probability(claims.features());
        List<SentenceSupport> sentences = new ArrayList<>();
        for (Claims.Claim claim : claims.sentences())
            sentences.add(
                    new SentenceSupport(
                            excerpt(claim.text()), model.probability(claim.features())));
        sentences.sort(Comparator.comparingDouble(SentenceSupport::probability).reversed());
        return new Grounding.Judged(
                probability >= model.threshold(),
                probability,
                List.copyOf(sentences.subList(0, Math.min(EVIDENCE, sentences.size()))));
    }

    private static String excerpt(String sentence) {
        if (sentence.length() <= EVIDENCE_CHARS) return sentence;
        boolean splitsPair = Character.isHighSurrogate(sentence.charAt(EVIDENCE_CHARS - 1));
        return sentence.substring(0, splitsPair ? EVIDENCE_CHARS - 1 : EVIDENCE_CHARS);
    }

    private static String head(String response) {
        return response.substring(0, Math.min(LONGEST_ANSWER, response.length()));
    }
}
