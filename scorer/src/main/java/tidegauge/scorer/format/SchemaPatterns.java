package tidegauge.scorer.format;

import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;

/// Compiles the patterns of JSON Schemas: by RE2J, whose time is linear, and where it lacks the
/// syntax (look-around, back references) by the JDK's backtracking engine with a limit on its
/// steps.
final class SchemaPatterns {
    private SchemaPatterns() {}

    static RegularExpression compile(String regex) {
        String named = RegularExpressions.replaceLongformCharacterProperties(regex);
        try {
            LinearPattern linear = LinearPattern.compile(named);
            return text -> linear.search(text) != LinearPattern.Found.NOWHERE;
        } catch (PatternSyntaxException e) {
            return backtracking(named);
        }
    }

    private static RegularExpression backtracking(String regex) {
        // In JSON Schema's dialect of patterns $ is the very end; in the JDK's, also before a last
        // line break.
        String anchored = RegularExpressions.replaceDollarAnchors(regex);
        try {
            var pattern = java.util.regex.Pattern.compile(anchored);
            return text -> found(pattern, text);
        } catch (java.util.regex.PatternSyntaxException e) {
            throw new ExpectationException(
                    "a pattern is not a regular expression: " + e.getDescription());
        }
    }

    private static boolean found(java.util.regex.Pattern pattern, String text) {
        try {
            return pattern.matcher(new CountedText(text, Limits.BACKTRACKING_STEPS)).find();
        } catch (CountedText.UsedUp _) {
            throw new LimitBreach("a pattern backtracks too much on this answer");
        }
    }
}
