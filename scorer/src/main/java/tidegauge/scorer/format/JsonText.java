package tidegauge.scorer.format;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/// What came of reading a text as JSON.
sealed interface JsonText {

    /// It is JSON.
    ///
    /// @param value the value
    /// @param end where the value ends in the text
    record Value(JsonNode value, int end) implements JsonText {}

    /// It is not.
    ///
    /// @param reason why, without the text itself
    /// @param read how many characters were looked at to find out
    record Malformed(String reason, int read) implements JsonText {}

    /// Reads a text that must be one JSON value and nothing else.
    static JsonText whole(String text, JsonGrammar grammar) {
        if (!mayBegin(text)) return new Malformed("does not begin like JSON", 0);
        try (JsonParser parser = grammar.mapper().createParser(text)) {
            parser.nextToken();
            JsonNode value = grammar.mapper().readTree(parser);
            if (value == null) return new Malformed("is empty", 0);
            if (parser.nextToken() != null)
                return new Malformed(
                        "goes on after the JSON value" + where(parser.currentTokenLocation()), 0);
            return new Value(value, text.length());
        } catch (StreamConstraintsException e) {
            throw breach();
        } catch (JacksonException e) {
            return malformed(e);
        }
    }

    /// Reads the JSON value that begins at a place in a text, whatever follows it.
    static JsonText at(char[] text, int begin, JsonGrammar grammar) {
        try (JsonParser parser = grammar.mapper().createParser(text, begin, text.length - begin)) {
            parser.nextToken();
            JsonNode value = grammar.mapper().readTree(parser);
            if (value == null) return new Malformed("is empty", 0);
            return new Value(value, begin + (int) parser.currentLocation().getCharOffset());
        } catch (StreamConstraintsException e) {
            throw breach();
        } catch (JacksonException e) {
            return malformed(e);
        }
    }

    /// Whether a text begins as a JSON value may: prose is told apart without the cost of an
    /// exception.
    private static boolean mayBegin(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
            return c == '{'
                    || c == '['
                    || c == '"'
                    || c == '-'
                    || (c >= '0' && c <= '9')
                    || c == 't'
                    || c == 'f'
                    || c == 'n'
                    || c == '/'
                    || c == '#'
                    || c == '\'';
        }
        return false;
    }

    private static Malformed malformed(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        int read = location == null ? 0 : (int) Math.max(0, location.getCharOffset());
        return new Malformed("is not JSON" + where(location), read);
    }

    private static LimitBreach breach() {
        return new LimitBreach(
                "JSON nested deeper than "
                        + Limits.DEPTH
                        + " or a number longer than "
                        + Limits.NUMBER_LENGTH
                        + " digits");
    }

    private static String where(TokenStreamLocation location) {
        if (location == null || location.getLineNr() < 1) return "";
        return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
