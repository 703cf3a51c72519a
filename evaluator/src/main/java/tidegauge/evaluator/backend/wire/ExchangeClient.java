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
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// LangChain4j's HTTP port on `java.net.http`, which leaves all that it saw in an [Exchange].
///
/// It works on the caller's thread, streams included, so that interrupting that thread ends the
/// call wherever it is. It retries nothing, follows no redirect, logs nothing, and puts no body
/// into an exception.
final class ExchangeClient implements HttpClient {
    private static final int FIRST_ERROR_STATUS = 300;

    private final java.net.http.HttpClient client;
    private final long mostBytes;

    ExchangeClient(java.net.http.HttpClient client, long mostBytes) {
        this.client = client;
        this.mostBytes = mostBytes;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Exchange exchange = exchange();
        HttpResponse<String> response =
                send(
                        request,
                        exchange,
                        info -> {
                            exchange.headersReceived(info.statusCode(), info.headers());
                            return BodySubscribers.limiting(
                                    BodySubscribers.ofString(StandardCharsets.UTF_8), mostBytes);
                        });
        exchange.bodyReceived(response.body());
        if (response.statusCode() >= FIRST_ERROR_STATUS) {
            throw statusException(response.statusCode());
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(response.body())
                .build();
    }

    @Override
    public void execute(
            HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        Exchange exchange = exchange();
        HttpResponse<InputStream> response;
        try {
            response =
                    send(
                            request,
                            exchange,
                            info -> {
                                exchange.headersReceived(info.statusCode(), info.headers());
                                return BodyHandlers.ofInputStream().apply(info);
                            });
        } catch (RuntimeException e) {
            listener.onError(e);
            return;
        }
        try (InputStream body = new BoundedStream(response.body(), mostBytes)) {
            if (response.statusCode() >= FIRST_ERROR_STATUS || isOneDocument(exchange)) {
                exchange.bodyReceived(new String(body.readAllBytes(), StandardCharsets.UTF_8));
                listener.onError(statusException(response.statusCode()));
                return;
            }
            listener.onOpen(
                    SuccessfulHttpResponse.builder()
                            .statusCode(response.statusCode())
                            .headers(response.headers().map())
                            .build());
            parser.parse(body, new Recording(exchange, listener));
            if (exchange.failure() == null) {
                exchange.streamEnded();
                listener.onClose();
            }
        } catch (IOException e) {
            exchange.failed(e);
            listener.onError(e);
        }
    }

    /// Asked to stream, a server may still answer with one page or one JSON error.
    private static boolean isOneDocument(Exchange exchange) {
        String type = exchange.header("content-type");
        return type.startsWith("text/html") || type.startsWith("application/json");
    }

    private <T> HttpResponse<T> send(
            HttpRequest request, Exchange exchange, HttpResponse.BodyHandler<T> handler) {
        exchange.started();
        try {
            return client.send(toJdk(request), handler);
        } catch (IOException e) {
            exchange.failed(e);
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            exchange.failed(e);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the call was interrupted", e);
        }
    }

    private static java.net.http.HttpRequest toJdk(HttpRequest request) {
        var builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            for (String value : header.getValue()) {
                builder.header(header.getKey(), value);
            }
        }
        String body = request.body();
        return builder.method(
                        request.method().name(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
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
        public void onError(Throwable cause) {
            exchange.failed(cause);
            listener.onError(cause);
        }
    }
}
