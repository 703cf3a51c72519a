package tidegauge.simulated;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidegauge.simulated.http.Request;
import tidegauge.simulated.wire.AnthropicWire;
import tidegauge.simulated.wire.GeminiWire;
import tidegauge.simulated.wire.MistralWire;
import tidegauge.simulated.wire.OllamaWire;
import tidegauge.simulated.wire.OpenAiWire;
import tidegauge.simulated.wire.Wire;

/// Where a request goes.
sealed interface Route {
    Pattern GEMINI_MODEL =
            Pattern.compile("/v1beta/models/([^/:]+):(generateContent|streamGenerateContent)");

    /// A question to a model.
    record Chat(Wire wire) implements Route {}

    /// The list of models in a shape.
    record Models(Shape shape) implements Route {}

    /// The page for a person who opens the address.
    record Home() implements Route {}

    /// Nothing is here.
    record Unknown() implements Route {}

    /// The route of a request by method and path.
    static Route of(Request request) {
        return switch (request.method()) {
            case "POST" -> chat(request.path());
            case "GET" -> page(request);
            default -> new Unknown();
        };
    }

    private static Route chat(String path) {
        return switch (path) {
            case "/v1/chat/completions" -> new Chat(new OpenAiWire());
            case "/mistral/v1/chat/completions" -> new Chat(new MistralWire());
            case "/v1/messages" -> new Chat(new AnthropicWire());
            case "/api/chat" -> new Chat(new OllamaWire());
            default -> gemini(path);
        };
    }

    private static Route gemini(String path) {
        Matcher model = GEMINI_MODEL.matcher(path);
        return model.matches()
                ? new Chat(
                        new GeminiWire(
                                model.group(1), model.group(2).equals("streamGenerateContent")))
                : new Unknown();
    }

    private static Route page(Request request) {
        return switch (request.path()) {
            case "/" -> new Home();
            case "/v1/models" ->
                    new Models(
                            request.header("anthropic-version").isEmpty()
                                    ? Shape.OPENAI
                                    : Shape.ANTHROPIC);
            case "/mistral/v1/models" -> new Models(Shape.MISTRAL);
            case "/v1beta/models" -> new Models(Shape.GEMINI);
            case "/api/tags" -> new Models(Shape.OLLAMA);
            default -> new Unknown();
        };
    }
}
