package tidegauge.scorer.format;

/// A text that allows a limited number of looks at its characters, and so bounds the time of a
/// backtracking engine on it.
final class CountedText implements CharSequence {
    private final String text;
    private int looksLeft;

    /// A look too many. It has no stack trace: it is an ordinary end of a search.
    static final class UsedUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private UsedUp() {
            super("no looks are left", null, false, false);
        }
    }

    CountedText(String text, int looks) {
        this.text = text;
        this.looksLeft = looks;
    }

    /// @throws UsedUp when all looks were taken
    @Override
    public char charAt(int index) {
        if (--looksLeft < 0) throw new UsedUp();
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
