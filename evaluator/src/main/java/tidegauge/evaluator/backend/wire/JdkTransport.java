package tidegauge.evaluator.backend.wire;

import dev.langchain4j.http.client.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The transport by way of a proxy, on `java.net.http`, which knows how to ask one for a tunnel.
///
/// The version is pinned to HTTP/1.1, since otherwise every call over plain HTTP carries an upgrade
/// to HTTP/2. The client's own tasks run on virtual threads: they are short, and waking a pool of
/// platform threads for each costs about a sixth of a whole call.
final class JdkTransport implements Transport {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final java.net.http.HttpClient client;
    private final long mostBytes;

    JdkTransport(Duration connectTimeout, long mostBytes) {
        this.mostBytes = mostBytes;
        client =
                java.net.http.HttpClient.newBuilder()
                        .version(Version.HTTP_1_1)
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(connectTimeout)
                        .executor(executor)
                        .build();
    }

    @Override
    public Response send(HttpRequest request) throws IOException {
        try {
            HttpResponse<InputStream> response =
                    client.send(toJdk(request), BodyHandlers.ofInputStream());
            return new Response(
                    response.statusCode(),
                    response.headers().map(),
                    new BoundedStream(response.body(), mostBytes));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException().initCause(e);
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

    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }
}
