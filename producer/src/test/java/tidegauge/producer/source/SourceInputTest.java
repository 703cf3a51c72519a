package tidegauge.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.event.Completion;
import tidegauge.producer.source.SourceLine.Accepted;
import tidegauge.producer.source.SourceLine.Rejected;

class SourceInputTest {
    private @TempDir Path folder;

    @Test
    void aPackedFileGivesTheSameCompletionsAsThePlainOne() throws IOException {
        String lines = ReplayFileTest.line("") + "\n" + ReplayFileTest.line(",\"sample\":1") + "\n";
        Path plain = Files.writeString(folder.resolve("a.jsonl"), lines);
        Path packed = Files.write(folder.resolve("b.jsonl.gz"), gzip(lines));

        assertThat(values(SourceInput.open(packed)))
                .isEqualTo(values(SourceInput.open(plain.toString())))
                .hasSize(2);
    }

    @Test
    void aPackedFileThatBreaksOffEndsWithARejection() throws IOException {
        StringBuilder text = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            text.append(ReplayFileTest.line(",\"jobId\":\"" + random.nextLong() + "\""))
                    .append('\n');
        }
        byte[] whole = gzip(text.toString());
        Path broken =
                Files.write(folder.resolve("broken.gz"), Arrays.copyOf(whole, whole.length / 2));

        try (SourceReader<Completion> reader = ReplayFile.read(SourceInput.open(broken))) {
            List<SourceLine<Completion>> lines = Sources.all(reader);

            assertThat(lines).hasSizeGreaterThan(2);
            assertThat(lines.subList(0, lines.size() - 1))
                    .allMatch(line -> line instanceof Accepted);
            assertThat(lines.getLast())
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> {
                                assertThat(rejected.cause()).isEqualTo(RejectionCause.UNREADABLE);
                                assertThat(rejected.line()).isEqualTo(lines.size());
                            });
            assertThat(reader.tally())
                    .isEqualTo(new LineTally(lines.size(), lines.size() - 1, 1, 0, 0));
        }
    }

    @Test
    void aFileThatIsNotThereIsSaidAtOnce() {
        assertThatThrownBy(() -> SourceInput.open(folder.resolve("none").toString()))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static List<Completion> values(SourceInput input) {
        return Sources.all(ReplayFile.read(input)).stream()
                .map(line -> ((Accepted<Completion>) line).value())
                .toList();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
