package tidegauge.evaluator.backend.wire;

import java.net.URI;

/// Where connections lead: a port of a host, with TLS or without.
record Origin(boolean secure, String host, int port) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /// The origin of an address.
    ///
    /// @throws IllegalArgumentException when it is not an address of HTTP with a host
    static Origin of(URI uri) {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (uri.getHost() == null || !(secure || "http".equalsIgnoreCase(uri.getScheme()))) {
            throw new IllegalArgumentException("no address of HTTP: " + uri);
        }
        return new Origin(
                secure, uri.getHost(), uri.getPort() < 0 ? defaultPort(secure) : uri.getPort());
    }

    /// The value of the header `Host`.
    String authority() {
        return port == defaultPort(secure) ? host : host + ":" + port;
    }

    private static int defaultPort(boolean secure) {
        return secure ? HTTPS : HTTP;
    }
}
