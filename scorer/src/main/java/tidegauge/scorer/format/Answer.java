package tidegauge.scorer.format;

import org.jspecify.annotations.Nullable;

/// One answer's text, with what several checks of it share: its JSON is read once.
final class Answer {
    private final String text;
    private @Nullable JsonText json;

    Answer(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /// The whole text as strict JSON.
    JsonText json() {
        JsonText read = json;
        if (read == null) json = read = JsonText.whole(text, JsonGrammar.STRICT);
        return read;
    }
}
