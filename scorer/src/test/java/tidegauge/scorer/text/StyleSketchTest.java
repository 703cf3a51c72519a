package tidegauge.scorer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StyleSketchTest {
    private static final String LIST =
            "Sure! Here are three reasons:\n\n1. It is cheap; really.\n2. It is quick (mostly).\n\n"
                    + "Would you like to know more?";
    private static final String PROSE =
            "The committee considered 17 proposals, rejected most of them, and postponed"
                    + " consideration of the remaining alternatives.";

    /// The expected bits are those of a version in another language, written from the description.
    @Test
    void itIsTheSameEverywhere() {
        assertThat(StyleSketch.of(LIST)).isEqualTo(0x7ec4080150008f8bL);
        assertThat(StyleSketch.of(PROSE)).isEqualTo(0xc3581e201f3f8000L);
    }

    @Test
    void nothingHasNoFacts() {
        assertThat(StyleSketch.of("")).isZero();
    }

    @Test
    void onlyTheFirstFiveHundredCharactersCount() {
        String beginning = (PROSE + " ").repeat(5).substring(0, 500);

        assertThat(StyleSketch.of(beginning + LIST)).isEqualTo(StyleSketch.of(beginning));
    }

    @Test
    void itTakesAnyText() {
        String everything =
                new StringBuilder()
                        .repeat("a ", 250)
                        .insert(0, "\ud800 \u0000 ** `` # - • \n\n\n 1) ")
                        .toString();

        assertThat(StyleSketch.of(everything)).isNotZero();
        assertThat(StyleSketch.of("\n \t")).isEqualTo(3 & StyleSketch.of("\n \t"));
        assertThat(StyleSketch.of("a ".repeat(250)))
                .isEqualTo(StyleSketch.of("A ".repeat(250)) & ~(3L << 30));
    }
}
