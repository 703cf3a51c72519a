package tidegauge.evaluator.backend.wire;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// LangChain4j's HTTP port on a [Transport], which leaves all that it saw in an [Exchange].
///
/// It works on the caller's thread, streams included, so that interrupting that thread ends the
/// call wherever it is. It retries nothing, follows no redirect, logs nothing, and puts no body
/// into an exception.
final class ExchangeClient implements HttpClient {
    private static final int FIRST_ERROR_STATUS = 300;

    private final Transport transport;

    ExchangeClient(Transport transport) {
        this.transport = transport;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Exchange exchange = exchange();
        Response response = send(request, exchange);
        String text;
        try (InputStream body = response.body()) {
            text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw failed(exchange, e);
        }
        exchange.bodyReceived(text);
        if (response.status() >= FIRST_ERROR_STATUS) {
            throw statusException(response.status());
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(response.status())
                .headers(response.headers())
                .body(text)
                .build();
    }

    @Override
    public void execute(
            HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        Exchange exchange = exchange();
        Response response;
        try {
            response = send(request, exchange);
        } catch (RuntimeException e) {
            listener.onError(e);
            return;
        }
        try (InputStream body = response.body()) {
            if (response.status() >= FIRST_ERROR_STATUS || isOneDocument(exchange)) {
                exchange.bodyReceived(new String(body.readAllBytes(), StandardCharsets.UTF_8));
                listener.onError(statusException(response.status()));
                return;
            }
            listener.onOpen(
                    SuccessfulHttpResponse.builder()
                            .statusCode(response.status())
                            .headers(response.headers())
                            .build());
            parser.parse(body, new Recording(exchange, listener));
            if (exchange.failure() == null) {
                exchange.streamEnded();
                listener.onClose();
            }
        } catch (IOException e) {
            listener.onError(failed(exchange, e));
        }
    }

    /// Asked to stream, a server may still answer with one page or one JSON error.
    private static boolean isOneDocument(Exchange exchange) {
        String type = exchange.header("content-type");
        return type.startsWith("text/html") || type.startsWith("application/json");
    }

    private Response send(HttpRequest request, Exchange exchange) {
        exchange.started();
        try {
            Response response = transport.send(request);
            exchange.headersReceived(response.status(), response.headers());
            return response;
        } catch (IOException e) {
            throw failed(exchange, e);
        }
    }

    private static RuntimeException failed(Exchange exchange, IOException e) {
        exchange.failed(cause(e));
        return new UncheckedIOException(e);
    }

    /// What an interrupt does to a connection looks like any other failure of it.
    private static Throwable cause(Throwable failure) {
        return Thread.currentThread().isInterrupted()
                ? new InterruptedException("the call was interrupted")
                : failure;
    }

    private static HttpException statusException(int status) {
        return new HttpException(status, "HTTP status " + status);
    }

    private static Exchange exchange() {
        return Exchange.CURRENT.isBound() ? Exchange.CURRENT.get() : new Exchange();
    }

    /// Keeps a stream's events on their way to LangChain4j.
    private record Recording(Exchange exchange, ServerSentEventListener listener)
            implements ServerSentEventListener {

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            exchange.eventReceived(event.data());
            listener.onEvent(event, context);
        }

        @Override
        public void onEvent(ServerSentEvent event) {
            exchange.eventReceived(event.data());
            listener.onEvent(event);
        }

        @Override
        public void onError(Throwable failure) {
            exchange.failed(cause(failure));
            listener.onError(failure);
        }
    }
}
