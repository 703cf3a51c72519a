package tidegauge.simulated;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a provider the way its clients do.
final class Caller implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SimulatedProvider provider;

    Caller(SimulatedProvider provider) {
        this.provider = provider;
    }

    HttpResponse<String> ask(Shape shape, String model, String prompt, boolean stream)
            throws IOException, InterruptedException {
        return client.send(
                request(shape, model, prompt, stream), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest request(Shape shape, String model, String prompt, boolean stream) {
        return post(path(shape, model, stream), body(shape, model, prompt, stream));
    }

    HttpRequest post(String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(DEADLINE)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    HttpResponse<String> get(String url, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(DEADLINE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpClient client() {
        return client;
    }

    /// The answer's text, from a whole body or from the events of a stream.
    static String text(Shape shape, HttpResponse<String> response, boolean stream) {
        if (!stream) {
            return text(shape, JSON.readTree(response.body()), false);
        }
        StringBuilder text = new StringBuilder();
        events(shape, response.body()).forEach(event -> text.append(text(shape, event, true)));
        return text.toString();
    }

    /// The JSON of each event of a stream.
    static List<JsonNode> events(Shape shape, String body) {
        List<JsonNode> events = new ArrayList<>();
        for (String line : body.split("\n")) {
            if (shape == Shape.OLLAMA) {
                events.add(JSON.readTree(line));
            } else if (line.startsWith("data: {")) {
                events.add(JSON.readTree(line.substring("data: ".length())));
            }
        }
        return events;
    }

    private static String text(Shape shape, JsonNode body, boolean stream) {
        return switch (shape) {
            case OPENAI, MISTRAL ->
                    body.at(stream ? "/choices/0/delta/content" : "/choices/0/message/content")
                            .asString("");
            case ANTHROPIC -> body.at(stream ? "/delta/text" : "/content/0/text").asString("");
            case GEMINI -> body.at("/candidates/0/content/parts/0/text").asString("");
            case OLLAMA -> body.at("/message/content").asString("");
        };
    }

    private String path(Shape shape, String model, boolean stream) {
        String base = provider.baseUrl(shape);
        return switch (shape) {
            case OPENAI, MISTRAL -> base + "/chat/completions";
            case ANTHROPIC -> base + "/messages";
            case GEMINI ->
                    base
                            + "/models/"
                            + model
                            + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
            case OLLAMA -> base + "/api/chat";
        };
    }

    private static String body(Shape shape, String model, String prompt, boolean stream) {
        String text = JSON.writeValueAsString(prompt);
        return switch (shape) {
            case OPENAI, MISTRAL ->
                    """
                    {"model":"%s","messages":[{"role":"user","content":%s}],"stream":%b,
                    "stream_options":{"include_usage":true}}\
                    """
                            .formatted(model, text, stream);
            case ANTHROPIC ->
                    """
                    {"model":"%s","max_tokens":1024,"stream":%b,
                    "messages":[{"role":"user","content":[{"type":"text","text":%s}]}]}\
                    """
                            .formatted(model, stream, text);
            case GEMINI ->
                    """
                    {"contents":[{"role":"user","parts":[{"text":%s}]}]}\
                    """
                            .formatted(text);
            case OLLAMA ->
                    """
                    {"model":"%s","messages":[{"role":"user","content":%s}],"stream":%b}\
                    """
                            .formatted(model, text, stream);
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
