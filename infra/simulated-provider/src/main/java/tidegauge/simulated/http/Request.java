package tidegauge.simulated.http;

import java.util.Map;

/// One HTTP request, whole.
///
/// @param path without the query, not decoded
/// @param query after the question mark; empty when there is none
/// @param headers by lower-case name; of repeated ones the last
/// @param body as UTF-8 text
public record Request(
        String method, String path, String query, Map<String, String> headers, String body) {
    public Request {
        headers = Map.copyOf(headers);
    }

    /// A header's value, empty when it is missing.
    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }
}
