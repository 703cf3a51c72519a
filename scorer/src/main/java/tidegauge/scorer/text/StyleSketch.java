package tidegauge.scorer.text;

/// Sixty-four yes/no facts about how a text is written, one bit each, the same on every machine.
///
/// | bits | fact |
/// |---|---|
/// | 0–15 | marks: lines, blank lines, bullets, numbered lines, bold, fences, headings, `!`, `?`, `:`, `;`, brackets, quotes, apostrophes, letters beyond ASCII, a full stop at the end |
/// | 16–31 | sizes against fixed steps: letters in a word, words in a sentence, words of nine letters or more, commas, digits, capitals |
/// | 32–39 | which of eight buckets the first word's hash falls into |
/// | 40–63 | signs of 24 random projections of the pairs of neighbouring words (Charikar, 2002): bit `b` says whether more than half of the pairs have a one in place `b` of their hash |
///
/// What a text is about moves it too, the last part most. One pass, no copies: a microsecond or two
/// for the 500 characters of an excerpt.
public final class StyleSketch {
    /// Number of facts.
    public static final int BITS = 64;

    private static final int SIZES = 16;
    private static final int OPENING = 32;
    private static final int OPENINGS = 8;
    private static final int PAIRS = 40;
    private static final int LONG_WORD = 9;

    /// Longest beginning that is looked at; counters of pairs are bytes, and 500 characters hold at
    /// most 250 words.
    private static final int LONGEST = 500;

    /// The bits of a byte, each as a byte of its own.
    private static final long[] SPREAD = spread();

    private long marks;
    private int words;
    private int letters;
    private int longWords;
    private int sentences;
    private int commas;
    private int digits;
    private int capitals;
    private long firstWord;
    private long low;
    private long middle;
    private long high;

    private StyleSketch() {}

    /// The facts about the beginning of a text; 0 where there is none.
    public static long of(String text) {
        if (text.isEmpty()) return 0;
        StyleSketch sketch = new StyleSketch();
        int length = Math.min(text.length(), LONGEST);
        sketch.read(text, length);
        return sketch.bits(length);
    }

    private void read(String text, int length) {
        long word = 0;
        int begin = -1;
        long previous = 0;
        boolean lineStart = true;
        for (int at = 0; at < length; at++) {
            char c = text.charAt(at);
            if (Character.isLetterOrDigit(c)) {
                if (begin < 0) {
                    begin = at;
                    word = 0;
                }
                word = 31 * word + Character.toLowerCase(c);
                digits += c >= '0' && c <= '9' ? 1 : 0;
                capitals += Character.isUpperCase(c) ? 1 : 0;
                mark(c > 127, 14);
            } else if (begin >= 0) {
                previous = add(word, at - begin, previous);
                begin = -1;
            }
            char next = at + 1 < length ? text.charAt(at + 1) : '\n';
            mark(c, next, lineStart);
            lineStart = c == '\n' || (lineStart && (c == ' ' || (c >= '0' && c <= '9')));
        }
        if (begin >= 0) add(word, length - begin, previous);
        char last = lastVisible(text, length);
        mark(last == '.' || last == '!' || last == '?', 15);
    }

    private void mark(char c, char next, boolean lineStart) {
        switch (c) {
            case '\n' -> {
                mark(true, 0);
                mark(next == '\n', 1);
            }
            case '-', '•' -> mark(lineStart && next == ' ', 2);
            case '*' -> {
                mark(lineStart && next == ' ', 2);
                mark(next == '*', 4);
            }
            case '`' -> mark(next == '`', 5);
            case '#' -> mark(lineStart, 6);
            case '.' -> {
                mark(lineStart && next == ' ', 3);
                sentences += Character.isWhitespace(next) ? 1 : 0;
            }
            case ')' -> {
                mark(lineStart && next == ' ', 3);
                mark(true, 11);
            }
            case '!' -> {
                mark(true, 7);
                sentences++;
            }
            case '?' -> {
                mark(true, 8);
                sentences++;
            }
            case ':' -> mark(true, 9);
            case ';' -> mark(true, 10);
            case '"', '“' -> mark(true, 12);
            case '\'', '’' -> mark(true, 13);
            case ',' -> commas++;
            default -> {}
        }
    }

    private void mark(boolean holds, int bit) {
        marks |= holds ? 1L << bit : 0;
    }

    /// Takes a word; returns its hash, to be paired with the next word's.
    private long add(long word, int length, long previous) {
        long hash = mixed(word);
        firstWord = words == 0 ? hash : firstWord;
        words++;
        letters += length;
        longWords += length >= LONG_WORD ? 1 : 0;
        long pair = mixed(31 * previous + hash);
        low += SPREAD[(int) pair & 255];
        middle += SPREAD[(int) (pair >>> 8) & 255];
        high += SPREAD[(int) (pair >>> 16) & 255];
        return hash;
    }

    /// The finisher of MurmurHash3 (Appleby, 2011).
    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    private static char lastVisible(String text, int length) {
        int at = length - 1;
        while (at > 0 && Character.isWhitespace(text.charAt(at))) at--;
        return text.charAt(at);
    }

    private long bits(int length) {
        long bits = marks | (sizes(length) << SIZES);
        if (words > 0) bits |= 1L << (OPENING + ((int) firstWord & (OPENINGS - 1)));
        long pairs = majority(low) | (majority(middle) << 8) | (majority(high) << 16);
        return bits | (pairs << PAIRS);
    }

    private long sizes(int length) {
        double letter = (double) letters / Math.max(1, words);
        double sentence = (double) words / Math.max(1, sentences);
        long sizes = steps(letter, 3.8, 4.4, 5, 5.8);
        sizes |= steps(sentence, 8, 13, 19, 28) << 4;
        sizes |= steps((double) longWords / Math.max(1, words), .08, .16) << 8;
        sizes |= steps((double) commas / Math.max(1, words), .04, .08) << 10;
        sizes |= steps((double) digits / length, 0, .05) << 12;
        return sizes | steps((double) capitals / length, .02, .06) << 14;
    }

    /// One bit for each step that the value is above.
    private static long steps(double value, double... steps) {
        long bits = 0;
        for (int i = 0; i < steps.length; i++) bits |= value > steps[i] ? 1L << i : 0;
        return bits;
    }

    /// Which of eight counters hold more than half of the words.
    private long majority(long counters) {
        long bits = 0;
        for (int i = 0; i < 8; i++)
            bits |= 2 * ((counters >>> (8 * i)) & 255) > words ? 1L << i : 0;
        return bits;
    }

    private static long[] spread() {
        long[] spread = new long[256];
        for (int value = 0; value < 256; value++)
            for (int bit = 0; bit < 8; bit++)
                spread[value] |= (long) ((value >> bit) & 1) << (8 * bit);
        return spread;
    }
}
