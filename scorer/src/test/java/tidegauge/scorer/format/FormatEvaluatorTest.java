package tidegauge.scorer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidegauge.scorer.format.FormatResult.Found;
import tidegauge.scorer.format.FormatResult.Status;

class FormatEvaluatorTest {
    private static final String AGE =
            """
            {"json":{"schema":{"type":"object","required":["age"],
              "properties":{"age":{"type":"integer","minimum":0}}}}}\
            """;

    private final FormatEvaluator evaluator = new FormatEvaluator();

    private FormatResult check(String expect, String response) {
        return evaluator.evaluate(Optional.of(expect), response);
    }

    @Test
    void withoutAnExpectationNothingIsJudged() {
        assertThat(evaluator.evaluate(Optional.empty(), "anything").status())
                .isEqualTo(Status.NONE);
    }

    @Test
    void aWholeAnswerInTheFormatPassesStrictly() {
        assertThat(check(AGE, " {\"age\": 3}\n"))
                .isEqualTo(new FormatResult(Status.PASS, true, true, Found.RAW, ""));
    }

    @Test
    void aFencedAnswerFailsStrictlyAndPassesLeniently() {
        FormatResult result = check(AGE, "Here you are:\n```json\n{\"age\": 3}\n```\nEnjoy!");
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.strict()).isFalse();
        assertThat(result.lenient()).isTrue();
        assertThat(result.found()).isEqualTo(Found.FENCED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"age\":3} and that is it|EMBEDDED",
                "The result is {\"age\":3}.|EMBEDDED",
                "See [1]: {\"age\":3}|EMBEDDED",
                "```{\"age\":3}```|FENCED",
                "~~~\\n{\"age\":3}|FENCED",
                "{\"age\":2,\"age\":3}|REPAIRED",
                "{'age':3,}|REPAIRED",
                "{age:3 /* years */}|REPAIRED",
                "Sure: {'age':3}|REPAIRED"
            })
    void whatStrictRefusesLenientMayFind(String response, Found found) {
        FormatResult result = check(AGE, response.replace("\\n", "\n"));
        assertThat(result.strict()).isFalse();
        assertThat(result.lenient()).isTrue();
        assertThat(result.found()).isEqualTo(found);
        assertThat(result.reason()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no JSON here", "{\"age\":", "{\"age\":3", "[1]", "see [1] and [2]"})
    void whatHoldsNoPayloadFailsBothWays(String response) {
        FormatResult result = check(AGE, response);
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.lenient()).isFalse();
        assertThat(result.reason()).isNotEmpty();
    }

    @Test
    void theFirstWayThatSatisfiesWinsOverAnEarlierBlockThatDoesNot() {
        FormatResult result =
                check(AGE, "```json\n{\"age\":\"three\"}\n```\nor rather {\"age\":3}");
        assertThat(result.lenient()).isTrue();
        assertThat(result.found()).isEqualTo(Found.EMBEDDED);
    }

    @Test
    void aBrokenRuleIsNamedByItsPlaceInTheSchemaWithoutTheAnswersText() {
        FormatResult result = check(AGE, "{\"age\":\"secret\"}");
        assertThat(result.found()).isEqualTo(Found.RAW);
        assertThat(result.reason()).contains("/properties/age/type").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON",
                "[]",
                "{}",
                "{\"json\":{},\"regex\":\"a\"}",
                "{\"nonsense\":1}",
                "{\"json\":{\"shema\":{}}}",
                "{\"json\":{\"schema\":{\"type\":\"strin\"}}}",
                "{\"json\":{\"schema\":{\"minimum\":\"5\"}}}",
                "{\"json\":{\"schema\":{\"pattern\":\"(\"}}}",
                "{\"json\":{\"schema\":{\"$ref\":\"http://127.0.0.1:1/schema.json\"}}}",
                "{\"json\":{\"schema\":{\"$ref\":\"#/nowhere\"}}}",
                "{\"json\":{\"schema\":{\"$schema\":\"http://127.0.0.1:1/dialect\"}}}",
                "{\"json\":{\"schema\":7}}",
                "{\"regex\":\"(\"}",
                "{\"regex\":\"(?=a)\"}",
                "{\"enum\":[]}",
                "{\"length\":{\"min\":2,\"max\":1}}",
                "{\"all\":[]}",
                "{\"all\":[{\"regex\":\"(\"}]}"
            })
    void anExpectationThatDoesNotLoadIsAnErrorNeverAFailure(String expect) {
        FormatResult result = check(expect, "{\"a\":1}");
        assertThat(result.status()).as(result.reason()).isEqualTo(Status.ERROR);
        assertThat(result.reason()).startsWith("expectation: ");
        assertThat(result.reason().getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(200);
    }

    @Test
    void aPatternIsFoundAnywhereInTheAnswer() {
        String expect = "{\"regex\":\"\\\\[(Yes|No)\\\\]\"}";
        assertThat(check(expect, "17 is prime, so [Yes]."))
                .isEqualTo(new FormatResult(Status.PASS, true, true, Found.EMBEDDED, ""));
        assertThat(check(expect, "[Yes]").found()).isEqualTo(Found.RAW);
        assertThat(check(expect, "Yes").status()).isEqualTo(Status.FAIL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "positive|true|true|RAW",
                "Positive.|false|true|REPAIRED",
                "**positive**|false|true|REPAIRED",
                "It is positive, I think|false|true|EMBEDDED",
                "very positive|false|true|EMBEDDED",
                "positive or negative|false|false|NONE",
                "nonpositives|false|false|NONE",
                "neutral|false|false|NONE"
            })
    void aChoiceIsStrictOrLenient(String response, boolean strict, boolean lenient, Found found) {
        FormatResult result = check("{\"enum\":[\"positive\",\"negative\"]}", response);
        assertThat(result.strict()).isEqualTo(strict);
        assertThat(result.lenient()).isEqualTo(lenient);
        assertThat(result.found()).isEqualTo(found);
    }

    @Test
    void aLongerChoiceHidesTheOneInsideIt() {
        String expect = "{\"enum\":[\"true\",\"not true\"]}";
        assertThat(check(expect, "That is not true, sadly").lenient()).isTrue();
    }

    @Test
    void lengthIsCountedInCodePoints() {
        String expect = "{\"length\":{\"min\":2,\"max\":3}}";
        assertThat(check(expect, "😀😀").strict()).isTrue();
        assertThat(check(expect, "😀").strict()).isFalse();
        assertThat(check(expect, "abcd").strict()).isFalse();
    }

    @Test
    void allHoldsWhenEveryPartDoes() {
        String expect = "{\"all\":[{\"json\":{}},{\"length\":{\"max\":9}}]}";
        assertThat(check(expect, "{\"a\":1}").strict()).isTrue();
        assertThat(check(expect, "{\"a\":123456}").strict()).isFalse();
        assertThat(check(expect, "x {\"a\":1}").lenient()).isTrue();
        assertThat(check(expect, "x {\"a\":1}").found()).isEqualTo(Found.EMBEDDED);
    }

    @Test
    void everyDraftIsReadByItsOwnRules() {
        // In draft 4 exclusiveMinimum is a boolean beside minimum; since draft 6 it is a number.
        String draft4 =
                "{\"json\":{\"schema\":{\"$schema\":\"http://json-schema.org/draft-04/schema#\",\"minimum\":3,\"exclusiveMinimum\":true}}}";
        String draft7 =
                "{\"json\":{\"schema\":{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"exclusiveMinimum\":3}}}";
        assertThat(check(draft4, "3").status()).isEqualTo(Status.FAIL);
        assertThat(check(draft4, "4").status()).isEqualTo(Status.PASS);
        assertThat(check(draft7, "3").status()).isEqualTo(Status.FAIL);
        assertThat(check(draft7.replace("draft-07", "draft-04"), "3").status())
                .isEqualTo(Status.ERROR);
    }

    @Test
    void aReferenceReachesTheSchemasGivenAndNoOthers() {
        String expect = "{\"json\":{\"schema\":{\"$ref\":\"https://example.org/age\"}}}";
        FormatEvaluator knowing =
                new FormatEvaluator(
                        java.util.Map.of("https://example.org/age", "{\"type\":\"integer\"}"));
        assertThat(knowing.evaluate(Optional.of(expect), "3").status()).isEqualTo(Status.PASS);
        assertThat(knowing.evaluate(Optional.of(expect), "\"3\"").status()).isEqualTo(Status.FAIL);
        assertThat(check(expect, "3").status()).isEqualTo(Status.ERROR);
    }
}
