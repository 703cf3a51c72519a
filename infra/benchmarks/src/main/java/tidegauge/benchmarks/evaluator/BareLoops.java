package tidegauge.benchmarks.evaluator;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The baselines: loops that do nothing but make calls, with their libraries' defaults.
final class BareLoops {
    static final String PROMPT = "How high is the tide at the old pier? ".repeat(16);

    private BareLoops() {}

    /// Calls through LangChain4j and the HTTP client that it brings.
    static void langChain4j(String baseUrl, int concurrency) throws IOException {
        OpenAiChatModel model =
                OpenAiChatModel.builder()
                        .baseUrl(baseUrl)
                        .apiKey("none")
                        .modelName("stub")
                        .maxRetries(0)
                        .build();
        ChatRequest request = ChatRequest.builder().messages(UserMessage.from(PROMPT)).build();
        run(concurrency, () -> model.chat(request).aiMessage().text());
    }

    /// Calls through `java.net.http`, with the response's JSON parsed.
    static void javaNetHttp(String baseUrl, int concurrency) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        String body =
                json.writeValueAsString(
                        json.createObjectNode()
                                .put("model", "stub")
                                .set(
                                        "messages",
                                        json.createArrayNode()
                                                .add(
                                                        json.createObjectNode()
                                                                .put("role", "user")
                                                                .put("content", PROMPT))));
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        run(
                concurrency,
                () -> {
                    JsonNode answer =
                            json.readTree(client.send(request, BodyHandlers.ofString()).body());
                    return answer.at("/choices/0/message/content").asString();
                });
    }

    /// One call, which returns the text of its answer.
    private interface OneCall {
        String text() throws IOException, InterruptedException;
    }

    private static void run(int concurrency, OneCall call) throws IOException {
        LongAdder calls = new LongAdder();
        for (int i = 0; i < concurrency; i++) {
            Thread.startVirtualThread(() -> {
                try {
                    while (!call.text().isEmpty()) {
                        calls.increment();
                    }
                } catch (IOException e) {
                    throw new IllegalStateException("a call of the baseline failed", e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        Sample.answer(calls);
    }
}
