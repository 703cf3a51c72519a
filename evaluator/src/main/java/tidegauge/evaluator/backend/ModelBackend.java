package tidegauge.evaluator.backend;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.evaluator.backend.Answer.TimedOut;
import tidegauge.evaluator.backend.Deadlines.Deadline;
import tidegauge.evaluator.backend.wire.Exchange;

/// A model behind LangChain4j, plain or streaming.
final class ModelBackend implements Backend {
    private static final Logger LOGGER = LoggerFactory.getLogger(ModelBackend.class);

    private final BackendConfig config;
    private final ChatModel model;
    private final StreamingChatModel streamingModel;
    private final ChatRequests requests;
    private final Deadlines deadlines;
    private final Diagnosis diagnosis;

    ModelBackend(
            BackendConfig config,
            ChatModel model,
            StreamingChatModel streamingModel,
            Deadlines deadlines,
            InstantSource clock) {
        this.config = config;
        this.model = model;
        this.streamingModel = streamingModel;
        this.requests = new ChatRequests(config.provider(), config.model());
        this.deadlines = deadlines;
        this.diagnosis = new Diagnosis(config.provider(), clock);
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public Answer ask(Question question) {
        boolean streaming = config.streaming() || question.parameters().getStreaming();
        Exchange exchange = new Exchange();
        Deadline deadline = deadlines.start(config.deadline());
        Call call = new Call(exchange);
        try {
            ChatRequest request = requests.of(question);
            exchange.record(() -> streaming ? call.stream(request) : call.plain(request));
        } catch (Exception e) {
            // The class alone: messages may quote the response.
            LOGGER.atDebug()
                    .addKeyValue("backend", config.name())
                    .addKeyValue("exception", e.getClass().getName())
                    .log("a call failed");
        } finally {
            deadline.close();
        }
        if (deadline.expired() && !exchange.complete()) {
            return timedOut(exchange);
        }
        return diagnosis.of(exchange, call.text, call.timeToFirstToken);
    }

    private TimedOut timedOut(Exchange exchange) {
        return new TimedOut(
                exchange.status() == 0 ? "deadline_before_headers" : "deadline_in_body",
                "no whole answer within " + config.deadline().toMillis() + " ms",
                Provenance.unknown(exchange.latency()));
    }

    @Override
    public void close() {
        // The connection pool and the timer are shared; Backends closes them.
    }

    /// One call's text as LangChain4j reads it.
    private final class Call implements StreamingChatResponseHandler {
        private final Exchange exchange;
        private @Nullable String text;
        private final StringBuilder parts = new StringBuilder();
        private Optional<Duration> timeToFirstToken = Optional.empty();

        Call(Exchange exchange) {
            this.exchange = exchange;
        }

        boolean plain(ChatRequest request) {
            text = model.chat(request).aiMessage().text();
            return true;
        }

        boolean stream(ChatRequest request) {
            streamingModel.chat(request, this);
            return true;
        }

        @Override
        public void onPartialResponse(String part) {
            if (timeToFirstToken.isEmpty() && !part.isEmpty()) {
                timeToFirstToken = Optional.of(exchange.until(System.nanoTime()));
            }
            parts.append(part);
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            text = response.aiMessage().text();
        }

        @Override
        public void onError(Throwable error) {
            // What came is kept: whether it is an answer is seen in the provider's own events.
            text = parts.isEmpty() ? null : parts.toString();
        }
    }
}
