package tidegauge.local.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final String CUT = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final StringWriter written = new StringWriter();
    private final AtomicLong now = new AtomicLong(1_000);

    private Progress progress(boolean terminal) {
        return new Progress(
                new PrintWriter(written, true),
                terminal,
                Duration.ofSeconds(5),
                () -> Instant.ofEpochMilli(now.get()));
    }

    private String take() {
        String text = written.toString().replace(System.lineSeparator(), "\n");
        written.getBuffer().setLength(0);
        return text;
    }

    @Test
    void aBoardIsWrittenOverTheLastAndItsLongLinesAreCut() {
        try (Progress progress = progress(true)) {
            progress.board(() -> List.of("a", "b"), () -> "line");
            assertThat(take()).isEqualTo(CUT + "a\nb\n" + WRAP);
            progress.board(() -> List.of("c"), () -> "line");
            assertThat(take()).as("too soon").isEmpty();
            now.addAndGet(600);
            progress.board(() -> List.of("c"), () -> "line");
            assertThat(take()).isEqualTo("\u001b[2A\u001b[J" + CUT + "c\n" + WRAP);
            progress.say("found");
            assertThat(take()).isEqualTo("\u001b[1A\u001b[Jfound\n");
        }
    }

    @Test
    void elsewhereALineComesNowAndThen() {
        try (Progress progress = progress(false)) {
            progress.board(() -> List.of("a"), () -> "first");
            progress.board(() -> List.of("a"), () -> "too soon");
            now.addAndGet(5_000);
            progress.board(() -> List.of("a"), () -> "second");
            assertThat(take()).isEqualTo("first\nsecond\n");
        }
    }
}
