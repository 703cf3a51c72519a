package tidegauge.evaluator.backend;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.ArrayList;
import java.util.List;
import tidegauge.event.GenerationParameters;
import tidegauge.event.Message;

/// Makes LangChain4j's requests.
///
/// The seed goes to OpenAI-compatible backends and Ollama only: Anthropic has none, and LangChain4j
/// takes Gemini's and Mistral's per model, not per request.
final class ChatRequests {
    private final Provider provider;
    private final String model;

    ChatRequests(Provider provider, String model) {
        this.provider = provider;
        this.model = model;
    }

    ChatRequest of(Question question) {
        GenerationParameters parameters = question.parameters();
        DefaultChatRequestParameters.Builder<?> builder =
                switch (provider) {
                    case OPENAI -> {
                        var openAi = OpenAiChatRequestParameters.builder();
                        parameters.getSeed().ifPresent(seed -> openAi.seed(seed.intValue()));
                        yield openAi;
                    }
                    case OLLAMA -> {
                        var ollama = OllamaChatRequestParameters.builder();
                        parameters.getSeed().ifPresent(seed -> ollama.seed(seed.intValue()));
                        yield ollama;
                    }
                    case ANTHROPIC, GEMINI, MISTRAL, RECORDED ->
                            DefaultChatRequestParameters.builder();
                };
        builder.modelName(model);
        parameters.getTemperature().ifPresent(builder::temperature);
        parameters.getTopP().ifPresent(builder::topP);
        parameters.getMaxOutputTokens().ifPresent(builder::maxOutputTokens);
        if (!parameters.getStop().isEmpty()) {
            builder.stopSequences(parameters.getStop());
        }
        return ChatRequest.builder()
                .messages(messages(question.messages()))
                .parameters(builder.build())
                .build();
    }

    private static List<ChatMessage> messages(List<Message> messages) {
        List<ChatMessage> converted = new ArrayList<>(messages.size());
        for (Message message : messages) {
            converted.add(
                    switch (message.getRole()) {
                        case SYSTEM -> SystemMessage.from(message.getContent());
                        case USER -> UserMessage.from(message.getContent());
                        case ASSISTANT -> AiMessage.from(message.getContent());
                    });
        }
        return converted;
    }
}
