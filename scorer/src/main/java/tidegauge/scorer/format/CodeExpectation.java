package tidegauge.scorer.format;

import java.util.Optional;

/// The answer must be code of a language that parses.
///
/// Strict: the whole answer is; lenient: a code fence is, or Python whose first line alone has lost
/// its indentation, as when a model goes on where the prompt's code ended. Java and JSON are parsed
/// exactly; Python is approximate, see [PythonSyntax].
record CodeExpectation(Language language) implements Expectation {

    /// A language that can be checked.
    enum Language {
        /// Java, by the JDK's own compiler.
        JAVA,
        /// Python 3, approximately.
        PYTHON,
        /// JSON, RFC 8259.
        JSON
    }

    @Override
    public FormatResult check(Answer answer) {
        return TextPayloads.check(
                answer.text(),
                this::violation,
                language == Language.PYTHON
                        ? new TextPayloads.Way(
                                FormatResult.Found.REPAIRED, CodeExpectation::evenlyIndented)
                        : TextPayloads.Way.NONE);
    }

    private Optional<String> violation(String code) {
        if (code.isBlank()) return Optional.of("there is no code");
        return switch (language) {
            case JAVA -> JavaSyntax.violation(code);
            case PYTHON -> PythonSyntax.violation(code);
            case JSON ->
                    switch (JsonText.whole(code, JsonGrammar.STRICT)) {
                        case JsonText.Value value -> Optional.empty();
                        case JsonText.Malformed(String reason, int read) ->
                                Optional.of("the answer " + reason);
                    };
        };
    }

    /// The text with all lines but the first moved left until one of them begins at the margin.
    private static Optional<String> evenlyIndented(String code) {
        String[] lines = code.split("\n", -1);
        int least = Integer.MAX_VALUE;
        for (int i = 1; i < lines.length; i++)
            if (!lines[i].isBlank()) least = Math.min(least, indentation(lines[i]));
        if (least == 0 || least == Integer.MAX_VALUE) return Optional.empty();
        for (int i = 1; i < lines.length; i++)
            lines[i] = lines[i].isBlank() ? "" : lines[i].substring(least);
        return Optional.of(String.join("\n", lines));
    }

    private static int indentation(String line) {
        int end = 0;
        while (line.charAt(end) == ' ' || line.charAt(end) == '\t') end++;
        return end;
    }
}
