package tidegauge.scorer.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The files of the front end: the library is the released one, and our own never parse markup.
class FrontEndFilesTest {
    private static final String FOLDER = "/tidegauge/console/";

    @ParameterizedTest
    @CsvSource({
        "uPlot.esm.js, 5dd9b3281aa64b461b42d9945f6adb2649d346502b12281a9ae0d46599a80eba",
        "uPlot.min.css, df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04"
    })
    void uPlotIsTheReleasedOne(String file, String sha256)
            throws IOException, NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(read("uplot/" + file));
        assertThat(HexFormat.of().formatHex(hash))
                .as("uplot 1.6.32 of the npm registry, file dist/" + file)
                .isEqualTo(sha256);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.js",
                "charts.js",
                "diff.js",
                "dom.js",
                "episodes.js",
                "format.js",
                "live.js",
                "overview.js",
                "records.js",
                "reviews.js",
                "scorecard.js",
                "suite.js"
            })
    void ourOwnScriptsNeverParseMarkupNorRunText(String file) throws IOException {
        String text = new String(read(file), StandardCharsets.UTF_8);
        for (String forbidden :
                List.of(
                        "innerHTML",
                        "outerHTML",
                        "insertAdjacentHTML",
                        "document.write",
                        "eval(",
                        "new Function",
                        "DOMParser",
                        "srcdoc",
                        "javascript:")) assertThat(text).doesNotContain(forbidden);
        assertThat(text.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://", "//cdn");
    }

    private static byte[] read(String file) throws IOException {
        try (InputStream in = FrontEndFilesTest.class.getResourceAsStream(FOLDER + file)) {
            assertThat(in).as(file).isNotNull();
            return in.readAllBytes();
        }
    }
}
