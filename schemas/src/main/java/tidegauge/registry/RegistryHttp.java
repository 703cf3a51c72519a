package tidegauge.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Requests to a registry and what its answers mean.
final class RegistryHttp {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    /// One for all: it holds threads and connections, but no state of ours.
    private static final class Shared {
        static final HttpClient CLIENT =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .build();
    }

    private final RegistryConfig config;

    RegistryHttp(RegistryConfig config) {
        this.config = config;
    }

    JsonNode get(String path) {
        return send(path, request -> request.GET());
    }

    JsonNode post(String path, JsonNode body) {
        return send(path, request -> request.POST(BodyPublishers.ofString(body.toString())));
    }

    private interface Method {
        HttpRequest.Builder on(HttpRequest.Builder request);
    }

    /// Tries one address after the other; what one of them answers stands.
    private JsonNode send(String path, Method method) {
        RegistryUnreachableException failure =
                new RegistryUnreachableException("no registry is configured");
        for (URI url : config.urls()) {
            try {
                return answer(url, exchange(url, path, method));
            } catch (RegistryUnreachableException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private HttpResponse<String> exchange(URI url, String path, Method method) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(REQUEST_TIMEOUT)
                        .header("Content-Type", CONTENT_TYPE)
                        .header("Accept", CONTENT_TYPE + ", application/json");
        config.authorization().ifPresent(value -> request.header("Authorization", value));
        try {
            return Shared.CLIENT.send(method.on(request).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RegistryUnreachableException(
                    "no answer from the registry at " + url + ": " + e, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static JsonNode answer(URI url, HttpResponse<String> response) {
        int status = response.statusCode();
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(response.body());
        } catch (JacksonException e) {
            throw new RegistryUnreachableException(
                    "the registry at " + url + " answered " + status + " without JSON", e);
        }
        if (status == 200) {
            return body;
        }
        int errorCode = body.path("error_code").asInt(0);
        // A 404 without a code is a wrong address or a proxy, and says nothing about schemas.
        boolean refused = status == 404 || status == 409 || status == 422;
        if (refused && errorCode != 0 && errorCode != ErrorCode.NOT_FOUND) {
            throw new RegistryRefusedException(
                    errorCode, body.path("message").asString("refused with " + errorCode));
        }
        throw new RegistryUnreachableException(
                "the registry at " + url + " answered " + status + explanation(status));
    }

    private static String explanation(int status) {
        return switch (status) {
            case 401, 403 ->
                    ": check "
                            + RegistryConfig.CREDENTIALS_SOURCE
                            + " and "
                            + RegistryConfig.USER_INFO;
            case 404 -> ": check " + RegistryConfig.URL;
            default -> "";
        };
    }
}
