package tidegauge.local.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "ab, ba, 1", "ca, abc, 3", "'', abc, 3", "same, same, 0"})
    void distancesAreThoseOfOptimalStringAlignment(String a, String b, int distance) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(distance);
    }

    @Test
    void nothingIsSuggestedForSomethingElse() {
        assertThat(Suggestion.nearest("colour", List.of("window", "grace"))).isEmpty();
    }

    @Test
    void otherSpellingsOfANameAreFound() {
        assertThat(Suggestion.nearest("api_key", List.of("model", "apiKey"))).contains("apiKey");
    }
}
