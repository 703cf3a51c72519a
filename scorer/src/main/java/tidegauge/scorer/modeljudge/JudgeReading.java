package tidegauge.scorer.modeljudge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidegauge.scorer.format.FormatEvaluator;
import tidegauge.scorer.format.FormatResult;
import tidegauge.scorer.format.JsonFields;

/// What a judging model's answer is worth once its form and its quotes are checked.
public sealed interface JudgeReading {
    /// Most claims of one answer.
    int MOST_CLAIMS = 200;

    /// It has the form that was asked for.
    ///
    /// @param claims in the answer's order
    record Read(List<Claim> claims) implements JudgeReading {
        /// Copies the list.
        public Read {
            claims = List.copyOf(claims);
        }

        /// Share of the claims that are not supported; empty when there is no claim.
        public Optional<Double> unsupported() {
            if (claims.isEmpty()) return Optional.empty();
            long supported = claims.stream().filter(Claim::holds).count();
            return Optional.of(1 - (double) supported / claims.size());
        }

        /// How many claims are called supported by a quote that the context does not hold: what the
        /// judge makes up itself.
        public long inventedQuotes() {
            return claims.stream().filter(claim -> claim.supported() && !claim.quoted()).count();
        }
    }

    /// It has not: an error of the judge, never a verdict.
    ///
    /// @param reason why, without any of the texts
    record Unusable(String reason) implements JudgeReading {}

    /// One claim.
    ///
    /// @param text the claim, as the judge has put it
    /// @param supported whether the judge calls it supported
    /// @param quoted whether the context holds its quote
    record Claim(String text, boolean supported, boolean quoted) {
        /// Whether it counts as supported: only with a quote that is there.
        public boolean holds() {
            return supported && quoted;
        }
    }

    /// Reads a judge's answer.
    ///
    /// @param formats checks its form
    /// @param context what the quotes must be from
    static JudgeReading of(FormatEvaluator formats, List<String> context, String answer) {
        // The very text that was checked is read: not another block of the same answer.
        String json = Form.unfenced(answer);
        FormatResult form = formats.evaluate(Optional.of(Form.EXPECTED), json);
        if (!form.strict()) return new Unusable("not the JSON that was asked for");
        Map<String, String> fields = JsonFields.of(json);
        List<String> passages = context.stream().map(Form::words).toList();
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; fields.containsKey("/claims/" + i + "/text"); i++) {
            String claim = "/claims/" + i;
            String quote = Form.words(fields.getOrDefault(claim + "/quote", ""));
            claims.add(
                    new Claim(
                            fields.getOrDefault(claim + "/text", ""),
                            fields.getOrDefault(claim + "/supported", "").equals("true"),
                            !quote.isBlank()
                                    && passages.stream().anyMatch(text -> text.contains(quote))));
        }
        return new Read(claims);
    }
}
