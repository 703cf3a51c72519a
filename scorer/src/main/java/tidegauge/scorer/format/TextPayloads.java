package tidegauge.scorer.format;

import java.util.Optional;
import java.util.function.Function;
import tidegauge.scorer.format.FormatResult.Found;

/// Checks a text format strictly on the whole answer, and leniently on the content of its code
/// fences.
///
/// The last fence that satisfies wins. A fence that names another language still counts: models
/// mislabel.
final class TextPayloads {
    private TextPayloads() {}

    /// Another way to a payload, tried when neither the whole answer nor a fence satisfies.
    ///
    /// @param found what it is called
    /// @param payload the payload that the way leads to; empty when it leads nowhere
    record Way(Found found, Function<String, Optional<String>> payload) {
        /// No other way.
        static final Way NONE = new Way(Found.NONE, text -> Optional.empty());
    }

    /// @param violation what is wrong with a text; empty when nothing is
    static FormatResult check(
            String text, Function<String, Optional<String>> violation, Way otherwise) {
        Optional<String> wrong = violation.apply(text);
        if (wrong.isEmpty()) return FormatResult.judged(true, true, Found.RAW, "");
        String reason = wrong.get();
        for (Fences.Block block : Fences.in(text).reversed())
            if (violation.apply(block.content()).isEmpty())
                return FormatResult.judged(false, true, Found.FENCED, reason);
        Optional<String> payload = otherwise.payload().apply(text);
        if (payload.isPresent() && violation.apply(payload.get()).isEmpty())
            return FormatResult.judged(false, true, otherwise.found(), reason);
        return FormatResult.judged(false, false, Found.NONE, reason);
    }
}
