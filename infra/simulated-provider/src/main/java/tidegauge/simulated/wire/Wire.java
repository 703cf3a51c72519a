package tidegauge.simulated.wire;

import java.util.List;
import tidegauge.simulated.script.Ask;
import tools.jackson.databind.JsonNode;

/// One provider's request and response bodies.
public sealed interface Wire
        permits OpenAiWire, MistralWire, AnthropicWire, GeminiWire, OllamaWire {

    /// What a request's body asks for.
    Ask ask(JsonNode body);

    /// The body of a whole response.
    JsonNode whole(Answer answer);

    /// The bodies of a streamed response, framed and in order.
    Parts parts(Answer answer, boolean withUsage);

    /// The body of an error.
    JsonNode error(int status, String message);

    /// An error inside a stream, framed.
    String errorPart(int status, String message);

    /// The content type of a streamed response.
    default String streamType() {
        return "text/event-stream; charset=utf-8";
    }

    /// A streamed response in its pieces.
    ///
    /// @param opening what comes before the first text
    /// @param texts one event for each piece of the text
    /// @param closing what comes after the last text
    record Parts(String opening, List<String> texts, String closing) {}
}
