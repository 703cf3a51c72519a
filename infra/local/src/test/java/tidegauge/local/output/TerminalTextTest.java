package tidegauge.local.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[31mok\u001b[0m",
                "\u001b]0;owned\u0007ok",
                "\u001b]8;;http://evil\u001b\\ok\u001b]8;;\u001b\\",
                "\u009b2Jok",
                "\u001bPdevice\u001b\\ok",
                "\u001bcok",
                "o\u202ek",
                "\u200bok\ufeff",
                "o\u001b[1;1Hk",
                "ok\r\n",
                "ok\u001b[",
                "\u009d52;c;ZXZpbA==\u009cok",
            })
    void onlyThePlainTextIsLeft(String hostile) {
        assertThat(TerminalText.plain(hostile)).isEqualTo("ok");
    }

    @Test
    void controlCharactersBecomeOneSpace() {
        assertThat(TerminalText.plain("a\u0007\r\n\tb")).isEqualTo("a b");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertThat(TerminalText.plain("😀😀😀😀", 3)).isEqualTo("😀😀…");
    }
}
