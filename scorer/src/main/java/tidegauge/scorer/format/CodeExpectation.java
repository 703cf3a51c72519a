package tidegauge.scorer.format;

import java.util.Optional;

/// The answer must be code of a language that parses.
///
/// Strict: the whole answer is; lenient: a code fence is. Java and JSON are parsed exactly; Python
/// is approximate, see [PythonSyntax].
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
        return TextPayloads.check(answer.text(), this::violation, TextPayloads.Way.NONE);
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
}
