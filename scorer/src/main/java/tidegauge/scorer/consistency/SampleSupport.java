package tidegauge.scorer.consistency;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import tidegauge.scorer.text.Words;

/// How well other samples of the same question support a sentence: what a model makes up, it makes
/// up differently each time (Manakul, Liusie, Gales 2023; here with the share of samples that hold
/// each word).
public final class SampleSupport {
    private final Map<String, Integer> samplesWith = new HashMap<>();
    private final int samples;

    /// @param samples the other samples
    public SampleSupport(List<String> samples) {
        this.samples = samples.size();
        for (String sample : samples)
            for (String word : new HashSet<>(Words.of(sample)))
                samplesWith.merge(word, 1, Integer::sum);
    }

    /// Mean over the sentence's content words w of −ln((n_w + ½) / (n + 1)), where n_w of the n
    /// samples hold w: near 0 when all of them say the same, ln(2n + 2) when none does.
    public double surprise(String sentence) {
        List<String> words = Words.contentOf(sentence);
        if (words.isEmpty()) return 0;
        double sum = 0;
        for (String word : words)
            sum -= StrictMath.log((samplesWith.getOrDefault(word, 0) + 0.5) / (samples + 1));
        return sum / words.size();
    }
}
