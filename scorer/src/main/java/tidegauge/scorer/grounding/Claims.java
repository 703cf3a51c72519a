package tidegauge.scorer.grounding;

import java.util.ArrayList;
import java.util.List;
import tidegauge.scorer.text.Sentences;

/// An answer taken apart into its sentences, each with its features.
///
/// @param features of the whole answer
/// @param sentences its sentences
@SuppressWarnings("ArrayRecordComponent") // never compared, never given away
record Claims(double[] features, List<Claim> sentences) {

    /// Most sentences that are looked at one by one; the others count in the whole alone.
    static final int MOST_SENTENCES = 100;

    /// One sentence.
    @SuppressWarnings("ArrayRecordComponent") // never compared, never given away
    record Claim(String text, double[] features) {}

    static Claims of(String response, ContextIndex context) {
        List<Claim> claims = new ArrayList<>();
        List<String> sentences = Sentences.of(response);
        for (String sentence : sentences.subList(0, Math.min(MOST_SENTENCES, sentences.size())))
            claims.add(new Claim(sentence, ClaimFeatures.of(sentence, context)));
        double[] whole =
                claims.size() == 1
                        ? claims.getFirst().features()
                        : ClaimFeatures.of(response, context);
        return new Claims(
                ClaimFeatures.combine(whole, claims.stream().map(Claim::features).toList()),
                claims);
    }
}
