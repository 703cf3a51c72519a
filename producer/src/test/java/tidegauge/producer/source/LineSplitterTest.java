package tidegauge.producer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineSplitterTest {

    @Test
    void linesEndWithLfOrCrLfAndTheLastNeedsNoEnd() throws IOException {
        assertThat(split("a\nbb\r\n\r\n\nc")).containsExactly("a", "bb", "", "", "c");
        assertThat(split("a\n")).containsExactly("a");
        assertThat(split("")).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
        assertThat(split("\ufeffa\n\ufeffb")).containsExactly("a", "\ufeffb");
    }

    @Test
    void anyCutIntoReadsGivesTheSameLines() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 200_000) {
                text.append("x".repeat(random.nextInt(1, random.nextBoolean() ? 20 : 50_000)))
                        .append('\n');
            }
            List<String> expected = Arrays.asList(text.toString().split("\n"));

            List<String> actual = read(new LineSplitter(new Trickle(text.toString(), random)));

            assertThat(actual.equals(expected)).as("seed %d, round %d", seed, round).isTrue();
        }
    }

    @Test
    void aLineOfExactlyTheLimitIsWholeAndOneByteMoreIsNot() throws IOException {
        String longest = "x".repeat(LineSplitter.MAX_LINE_BYTES);
        for (String end : List.of("\n", "\r\n", "")) {
            assertThat(complete(longest + end)).as("at the limit").containsExactly(true);
            assertThat(complete(longest + "x" + end)).as("above").containsExactly(false);
        }
        assertThat(complete("a\n" + longest + "xyz\nb\n")).containsExactly(true, false, true);
    }

    @Test
    void aStreamWithoutLineEndsTakesNoMoreMemoryThanOneLine() throws IOException {
        long length = 1L << 28;
        LineSplitter splitter = new LineSplitter(new Endless(length));

        RawLine line = splitter.next();

        assertThat(line).isNotNull();
        assertThat(line.complete()).isFalse();
        assertThat(line.length()).isEqualTo(LineSplitter.KEPT_OF_A_LONG_LINE);
        assertThat(splitter.next()).isNull();
        assertThat(splitter.bufferBytes()).isLessThanOrEqualTo(1 << 21);
    }

    private static List<String> split(String text) throws IOException {
        return read(
                new LineSplitter(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<String> read(LineSplitter splitter) throws IOException {
        List<String> lines = new ArrayList<>();
        for (RawLine line = splitter.next(); line != null; line = splitter.next()) {
            lines.add(new String(line.bytes(), StandardCharsets.UTF_8));
            assertThat(line.number()).isEqualTo(lines.size());
        }
        return lines;
    }

    private static List<Boolean> complete(String text) throws IOException {
        LineSplitter splitter =
                new LineSplitter(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
        List<Boolean> complete = new ArrayList<>();
        for (RawLine line = splitter.next(); line != null; line = splitter.next()) {
            complete.add(line.complete());
        }
        return complete;
    }

    /// Hands out a text in pieces of random size.
    private static final class Trickle extends InputStream {
        private final InputStream text;
        private final Random random;

        Trickle(String text, Random random) {
            this.text = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return text.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return text.read(bytes, offset, Math.min(length, random.nextInt(1, 10_000)));
        }
    }

    /// So many bytes and not one line end.
    private static final class Endless extends InputStream {
        private long left;

        Endless(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(bytes, offset, offset + count, (byte) 'x');
            left -= count;
            return count;
        }
    }
}
