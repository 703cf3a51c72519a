package tidegauge.evaluator.backend.wire;

import dev.langchain4j.http.client.HttpRequest;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Goes directly where no proxy is configured for the JVM, and by way of the proxy where one is.
final class ProxyAware implements Transport {
    private final Transport direct;
    private final Supplier<Transport> openProxied;
    private final Map<Origin, Boolean> proxied = new ConcurrentHashMap<>();
    private @Nullable Transport byProxy;

    /// @param openProxied called once, when the first request needs it
    ProxyAware(Transport direct, Supplier<Transport> openProxied) {
        this.direct = direct;
        this.openProxied = openProxied;
    }

    @Override
    public Response send(HttpRequest request) throws IOException {
        URI uri = URI.create(request.url());
        boolean needsProxy = proxied.computeIfAbsent(Origin.of(uri), _ -> needsProxy(uri));
        return (needsProxy ? byProxy() : direct).send(request);
    }

    private static boolean needsProxy(URI uri) {
        ProxySelector selector = ProxySelector.getDefault();
        return selector != null
                && selector.select(uri).stream().anyMatch(p -> p.type() != Proxy.Type.DIRECT);
    }

    private synchronized Transport byProxy() {
        if (byProxy == null) {
            byProxy = openProxied.get();
        }
        return byProxy;
    }

    @Override
    public synchronized void close() {
        direct.close();
        if (byProxy != null) {
            byProxy.close();
        }
    }
}
