package tidegauge.evaluator.backend.wire;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;

/// Makes LangChain4j's HTTP clients, all on one pool of connections.
///
/// Redirects are not followed: a backend's address is configuration, and an answer must not move a
/// prompt elsewhere.
public final class ExchangeClients implements HttpClientBuilder, AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 8L << 20;

    private final Transport transport;

    /// Clients that trust whom the JVM trusts.
    public ExchangeClients() {
        this((SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /// @param tls whom to trust
    ExchangeClients(SSLSocketFactory tls) {
        transport =
                new ProxyAware(
                        new SocketTransport(CONNECT_TIMEOUT, MOST_BYTES, tls),
                        () -> new JdkTransport(CONNECT_TIMEOUT, MOST_BYTES));
    }

    @Override
    public HttpClient build() {
        return new ExchangeClient(transport);
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

    /// Ignored: it would not cover the body of a stream.
    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }

    @Override
    public void close() {
        transport.close();
    }
}
