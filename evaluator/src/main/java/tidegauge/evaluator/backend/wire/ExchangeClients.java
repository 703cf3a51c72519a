package tidegauge.evaluator.backend.wire;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Makes LangChain4j's HTTP clients, all on one connection pool.
///
/// The version is pinned to HTTP/1.1, since otherwise every call over plain HTTP carries an upgrade
/// to HTTP/2. Redirects are not followed: a backend's address is configuration, and an answer must
/// not move a prompt elsewhere. The client's own tasks run on virtual threads: they are short, and
/// waking a pool of platform threads for each costs about a sixth of a whole call.
public final class ExchangeClients implements HttpClientBuilder, AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 8L << 20;

    private final ExecutorService executor;
    private final java.net.http.HttpClient client;

    public ExchangeClients() {
        executor = Executors.newVirtualThreadPerTaskExecutor();
        client =
                java.net.http.HttpClient.newBuilder()
                        .version(Version.HTTP_1_1)
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .executor(executor)
                        .build();
    }

    @Override
    public HttpClient build() {
        return new ExchangeClient(client, MOST_BYTES);
    }

    @Override
    public Duration connectTimeout() {
        return CONNECT_TIMEOUT;
    }

    /// Ignored: the pool is shared, and so is its time-out.
    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    /// The same as the connect time-out; the deadline of a call is kept outside the client.
    @Override
    public Duration readTimeout() {
        return CONNECT_TIMEOUT;
    }

    /// Ignored: `java.net.http` would apply it to the headers only.
    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }

    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }
}
