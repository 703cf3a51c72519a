package tidegauge.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Fixed;
import tidegauge.simulated.script.HiddenTokens;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tools.jackson.databind.JsonNode;

class WireShapesTest {
    private static final String ANSWER = "Grüße 🌊 \"quoted\" and long enough for several pieces.";

    /// 40 characters are 10 tokens, of which half are cached.
    private static final String PROMPT = "0123456789012345678901234567890123456789";

    private static final Script SCRIPT =
            Script.of(
                    3,
                    SimulatedModel.of(
                            "m",
                            Behaviour.of("m-2026", new Fixed(ANSWER))
                                    .with("fp_9")
                                    .with(new HiddenTokens(0.5, 7))));

    @ParameterizedTest
    @CsvSource({
        "OPENAI,false", "OPENAI,true", "ANTHROPIC,false", "ANTHROPIC,true", "GEMINI,false",
        "GEMINI,true", "MISTRAL,false", "MISTRAL,true", "OLLAMA,false", "OLLAMA,true"
    })
    void theTextArrivesInEveryShapeAndIsLabelledSimulated(Shape shape, boolean stream)
            throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.start(SCRIPT);
                Caller caller = new Caller(provider)) {
            HttpResponse<String> response = caller.ask(shape, "m", PROMPT, stream);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("x-tidegauge-simulated")).hasValue("true");
            assertThat(Caller.text(shape, response, stream)).isEqualTo(ANSWER);
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void openAiReportsModelFingerprintFinishAndNestedUsage(boolean stream) throws Exception {
        List<JsonNode> bodies = ask(Shape.OPENAI, stream);

        assertThat(bodies)
                .allSatisfy(body -> {
                    assertThat(body.path("model").asString()).isEqualTo("m-2026");
                    assertThat(body.path("system_fingerprint").asString()).isEqualTo("fp_9");
                    assertThat(body.path("id").asString()).startsWith("chatcmpl-");
                });
        assertThat(strings(bodies, "/choices/0/finish_reason")).containsExactly("stop");
        JsonNode usage = bodies.getLast().path("usage");
        assertThat(usage.path("prompt_tokens").asInt()).isEqualTo(10);
        assertThat(usage.at("/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(5);
        assertThat(usage.at("/completion_tokens_details/reasoning_tokens").asInt()).isEqualTo(7);
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(10 + usage.path("completion_tokens").asInt());
    }

    @Test
    void openAiStreamsWithoutUsageUnlessAsked() throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.start(SCRIPT);
                Caller caller = new Caller(provider)) {
            String body =
                    """
                    {"model":"m","messages":[{"role":"user","content":"x"}],"stream":true}\
                    """;
            HttpResponse<String> response =
                    caller.client()
                            .send(
                                    caller.post(
                                            provider.baseUrl(Shape.OPENAI) + "/chat/completions",
                                            body),
                                    HttpResponse.BodyHandlers.ofString());

            assertThat(response.body()).doesNotContain("usage").endsWith("data: [DONE]\n\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void anthropicExcludesCachedTokensFromInput(boolean stream) throws Exception {
        List<JsonNode> bodies = ask(Shape.ANTHROPIC, stream);

        JsonNode first = stream ? bodies.getFirst().path("message") : bodies.getFirst();
        assertThat(first.path("model").asString()).isEqualTo("m-2026");
        assertThat(first.at("/usage/input_tokens").asInt()).isEqualTo(5);
        assertThat(first.at("/usage/cache_read_input_tokens").asInt()).isEqualTo(5);
        assertThat(strings(bodies, stream ? "/delta/stop_reason" : "/stop_reason"))
                .containsExactly("end_turn");
        assertThat(strings(bodies, "/usage/output_tokens").getLast())
                .isEqualTo(
                        Integer.toString(7 + (ANSWER.codePointCount(0, ANSWER.length()) + 3) / 4));
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void geminiKeepsThoughtsApartFromCandidates(boolean stream) throws Exception {
        JsonNode last = ask(Shape.GEMINI, stream).getLast();

        assertThat(last.path("modelVersion").asString()).isEqualTo("m-2026");
        assertThat(last.at("/candidates/0/finishReason").asString()).isEqualTo("STOP");
        JsonNode usage = last.path("usageMetadata");
        assertThat(usage.path("promptTokenCount").asInt()).isEqualTo(10);
        assertThat(usage.path("cachedContentTokenCount").asInt()).isEqualTo(5);
        assertThat(usage.path("thoughtsTokenCount").asInt()).isEqualTo(7);
        assertThat(usage.path("totalTokenCount").asInt())
                .isEqualTo(17 + usage.path("candidatesTokenCount").asInt());
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void mistralReportsPlainUsageAlsoInStreams(boolean stream) throws Exception {
        JsonNode last = ask(Shape.MISTRAL, stream).getLast();

        assertThat(last.path("model").asString()).isEqualTo("m-2026");
        assertThat(last.has("system_fingerprint")).isFalse();
        assertThat(last.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
        assertThat(last.at("/usage/prompt_tokens").asInt()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void ollamaEndsWithDoneAndCounts(boolean stream) throws Exception {
        JsonNode last = ask(Shape.OLLAMA, stream).getLast();

        assertThat(last.path("model").asString()).isEqualTo("m-2026");
        assertThat(last.path("done").asBoolean()).isTrue();
        assertThat(last.path("done_reason").asString()).isEqualTo("stop");
        assertThat(last.path("prompt_eval_count").asInt()).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void anUnknownModelIsRefusedByName(Shape shape) throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.start(SCRIPT);
                Caller caller = new Caller(provider)) {
            HttpResponse<String> response = caller.ask(shape, "nobody", PROMPT, false);

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains("nobody");
        }
    }

    @Test
    void anAnswerLongerThanAskedForIsCutAndSaysSo() throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.start(SCRIPT);
                Caller caller = new Caller(provider)) {
            String body =
                    """
                    {"model":"m","max_tokens":2,"messages":[{"role":"user","content":"x"}]}\
                    """;
            JsonNode answer =
                    Caller.JSON.readTree(
                            caller.client()
                                    .send(
                                            caller.post(
                                                    provider.baseUrl(Shape.ANTHROPIC) + "/messages",
                                                    body),
                                            HttpResponse.BodyHandlers.ofString())
                                    .body());

            assertThat(answer.at("/content/0/text").asString()).isEqualTo("Grüße 🌊 ");
            assertThat(answer.path("stop_reason").asString()).isEqualTo("max_tokens");
        }
    }

    @Test
    void everyListingSaysThatItsModelsAreSimulated() throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.start(SCRIPT);
                Caller caller = new Caller(provider)) {
            String root = provider.baseUrl(Shape.OLLAMA);

            assertThat(caller.get(root + "/v1/models").body())
                    .contains("\"id\":\"m\"", "\"owned_by\":\"simulated\"");
            assertThat(caller.get(root + "/v1/models", "anthropic-version", "2023-06-01").body())
                    .contains("\"display_name\":\"m (simulated)\"");
            assertThat(caller.get(root + "/mistral/v1/models").body()).contains("simulated");
            assertThat(caller.get(root + "/v1beta/models").body()).contains("m (simulated)");
            assertThat(caller.get(root + "/api/tags").body()).contains("simulated");
            assertThat(caller.get(root + "/").body()).contains("no real model answers");
            assertThat(caller.get(root + "/nothing").statusCode()).isEqualTo(404);
        }
    }

    private static List<JsonNode> ask(Shape shape, boolean stream) throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.start(SCRIPT);
                Caller caller = new Caller(provider)) {
            String body = caller.ask(shape, "m", PROMPT, stream).body();
            return stream ? Caller.events(shape, body) : List.of(Caller.JSON.readTree(body));
        }
    }

    private static List<String> strings(List<JsonNode> bodies, String pointer) {
        return bodies.stream()
                .map(body -> body.at(pointer))
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .map(JsonNode::asString)
                .toList();
    }
}
