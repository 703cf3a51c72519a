package tidegauge.scorer.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't assist with that request.",
                "Sorry, but I can’t assist with that.",
                "As an AI language model, I cannot produce a song about that.",
                "My apologies, but I cannot provide information on how to do it.",
                "I won't help with this.",
                "I must respectfully decline.",
                "Unable to comply.",
                "I'm not comfortable writing that.",
                "Lo siento, pero no puedo ayudarte con eso.",
                "申し訳ありませんが、お手伝いできません。"
            })
    void aRefusalIsRecognised(String response) {
        assertThat(Shape.of(response, Optional.empty()).refusal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The answer is 42.",
                "I cannot find it in the text.",
                "I can't help but smile: it is 42.",
                "You cannot provide a key twice in JSON.",
                "We're sorry for the delay. Your parcel arrives on Monday.",
                "{\"note\":\"the server could not answer\"}",
                ""
            })
    void anAnswerIsNoRefusal(String response) {
        assertThat(Shape.of(response, Optional.empty()).refusal()).isFalse();
    }

    @Test
    void aLongAnswerIsNoRefusalWhateverItBeginsWith() {
        String opening = "I cannot provide legal advice, but this is the general rule. ";
        assertThat(Shape.of(opening, Optional.empty()).refusal()).isTrue();
        assertThat(Shape.of(opening.repeat(50), Optional.empty()).refusal()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "LENGTH", "max_tokens", "MAX_TOKENS", "model_length"})
    void everyProvidersWordForALengthLimitMeansTruncated(String finishReason) {
        assertThat(Shape.of("a", Optional.of(finishReason)).truncated()).isTrue();
        assertThat(Shape.of("a", Optional.of("stop")).truncated()).isFalse();
        assertThat(Shape.of("a", Optional.empty()).truncated()).isFalse();
    }

    @Test
    void invisibleCharactersAreAnEmptyAnswer() {
        assertThat(Shape.of(" \n\u200B\uFEFF\u00A0", Optional.empty()).empty()).isTrue();
        assertThat(Shape.of(" . ", Optional.empty()).empty()).isFalse();
    }

    @Test
    void lengthIsInCodePoints() {
        assertThat(Shape.of("a😀é", Optional.empty()).codePoints()).isEqualTo(3);
    }
}
