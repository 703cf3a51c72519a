package tidegauge.scorer.format;

/// A compiled expectation: what format an answer must have.
sealed interface Expectation
        permits AllExpectation,
                ChoiceExpectation,
                CodeExpectation,
                CsvExpectation,
                JsonExpectation,
                LengthExpectation,
                RegexExpectation,
                ToolsExpectation,
                XmlExpectation,
                YamlExpectation {

    /// Checks one answer of bounded length.
    ///
    /// @throws LimitBreach when the check would take more work than an answer is worth
    FormatResult check(Answer answer);
}
