package tidegauge.scorer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.SharedData;
import tools.jackson.databind.JsonNode;

/// Formats of real answers by dated model versions (LLMDrift: Chen, Zaharia, Zou 2023), against
/// Python's own parser and against the recorded format labels.
class RecordedFormatTest {

    private record Rates(int strict, int lenient, int rows) {
        Rates plus(FormatResult result) {
            return new Rates(
                    strict + (result.strict() ? 1 : 0),
                    lenient + (result.lenient() ? 1 : 0),
                    rows + 1);
        }
    }

    private static Map<String, Rates> rates(String file, String expect) {
        FormatEvaluator evaluator = new FormatEvaluator();
        Map<String, Rates> rates = new TreeMap<>();
        for (JsonNode row : SharedData.rows(file)) {
            FormatResult result =
                    evaluator.evaluate(Optional.of(expect), row.get("response").stringValue());
            rates.merge(
                    row.get("model_version").stringValue(),
                    new Rates(0, 0, 0).plus(result),
                    (sum, one) ->
                            new Rates(
                                    sum.strict + one.strict,
                                    sum.lenient + one.lenient,
                                    sum.rows + one.rows));
        }
        return rates;
    }

    /// The expected shares were found with Python's ast.parse of the answer, and of any of its
    /// fences; one answer of the last model never closes its fence, which then ends with the text
    /// (CommonMark 0.31.2, section 4.5).
    @Test
    void fencedCodeFailsStrictlyOnly() {
        Map<String, Rates> rates =
                rates("drift/llmdrift_leetcode.jsonl", "{\"code\":{\"language\":\"python\"}}");
        assertShares(rates.get("gpt-4-0314"), 0.92, 0.92);
        assertShares(rates.get("gpt-4-0613"), 0.12, 1.00);
        assertShares(rates.get("gpt-3.5-turbo-0301"), 0.38, 1.00);
        assertShares(rates.get("gpt-3.5-turbo-0613"), 0.02, 1.00);
    }

    @Test
    void theBracketedAnswerIsFoundAsRecorded() {
        Map<String, Rates> rates =
                rates("drift/llmdrift_prime.jsonl", "{\"regex\":\"\\\\[(Yes|No)\\\\]\"}");
        assertThat(share(rates.get("gpt-4-0314"))).isCloseTo(0.996, within(0.002));
        assertThat(share(rates.get("gpt-4-0613"))).isCloseTo(0.947, within(0.002));
        assertThat(share(rates.get("gpt-3.5-turbo-0301"))).isCloseTo(0.98, within(0.002));
        assertThat(share(rates.get("gpt-3.5-turbo-0613"))).isCloseTo(0.835, within(0.002));
    }

    private static double share(Rates rates) {
        return (double) rates.strict / rates.rows;
    }

    private static void assertShares(Rates rates, double strict, double lenient) {
        assertThat(share(rates)).as("%s", rates).isCloseTo(strict, within(0.011));
        assertThat((double) rates.lenient / rates.rows)
                .as("%s", rates)
                .isCloseTo(lenient, within(0.011));
    }
}
