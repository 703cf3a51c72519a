package tidegauge.evaluator.backend;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

/// Makes LangChain4j's models: no retries of their own, no logging, and our HTTP client below.
final class ChatModels {
    /// LangChain4j refuses an empty key where some servers ask for none.
    private static final String NO_KEY = "none";

    /// Anthropic requires a limit in every request; this one is used when the job gives none.
    private static final int ANTHROPIC_OUTPUT_TOKENS = 4096;

    private ChatModels() {}

    static ChatModel plain(BackendConfig config, HttpClientBuilder http) {
        return switch (config.provider()) {
            case OPENAI ->
                    OpenAiChatModel.builder()
                            .httpClientBuilder(http)
                            .baseUrl(config.baseUrl())
                            .apiKey(key(config))
                            .modelName(config.model())
                            .maxRetries(0)
                            .build();
            case ANTHROPIC ->
                    AnthropicChatModel.builder()
                            .httpClientBuilder(http)
                            .baseUrl(config.baseUrl())
                            .apiKey(key(config))
                            .modelName(config.model())
                            .maxTokens(ANTHROPIC_OUTPUT_TOKENS)
                            .maxRetries(0)
                            .build();
            case GEMINI ->
                    GoogleAiGeminiChatModel.builder()
                            .httpClientBuilder(http)
                            .baseUrl(config.baseUrl())
                            .apiKey(key(config))
                            .modelName(config.model())
                            .maxRetries(0)
                            .build();
            case MISTRAL ->
                    MistralAiChatModel.builder()
                            .httpClientBuilder(http)
                            .baseUrl(config.baseUrl())
                            .apiKey(key(config))
                            .modelName(config.model())
                            .maxRetries(0)
                            .build();
            case OLLAMA ->
                    OllamaChatModel.builder()
                            .httpClientBuilder(http)
                            .baseUrl(config.baseUrl())
                            .modelName(config.model())
                            .maxRetries(0)
                            .build();
            case RECORDED -> throw new IllegalArgumentException("recorded answers need no model");
        };
    }

    static StreamingChatModel streaming(BackendConfig config, HttpClientBuilder http) {
        return switch (config.provider()) {
            case OPENAI ->
                    OpenAiStreamingChatModel.builder()
                            .httpClientBuilder(http)
                            .baseUrl(config.baseUrl())
                            .apiKey(key(config))
                            .modelName(config.model())
                            .build();
            case ANTHROPIC ->
                    AnthropicStreamingChatModel.builder()
                            .httpClientBuilder(http)
                            .baseUrl(config.baseUrl())
                            .apiKey(key(config))
                            .modelName(config.model())
                            .maxTokens(ANTHROPIC_OUTPUT_TOKENS)
                            .build();
            case GEMINI ->
                    GoogleAiGeminiStreamingChatModel.builder()
                            .httpClientBuilder(http)
                            .baseUrl(config.baseUrl())
                            .apiKey(key(config))
                            .modelName(config.model())
                            .build();
            case MISTRAL ->
                    MistralAiStreamingChatModel.builder()
                            .httpClientBuilder(http)
                            .baseUrl(config.baseUrl())
                            .apiKey(key(config))
                            .modelName(config.model())
                            .build();
            case OLLAMA ->
                    OllamaStreamingChatModel.builder()
                            .httpClientBuilder(http)
                            .baseUrl(config.baseUrl())
                            .modelName(config.model())
                            .build();
            case RECORDED -> throw new IllegalArgumentException("recorded answers need no model");
        };
    }

    private static String key(BackendConfig config) {
        return config.apiKey().isEmpty() ? NO_KEY : config.apiKey().reveal();
    }
}
