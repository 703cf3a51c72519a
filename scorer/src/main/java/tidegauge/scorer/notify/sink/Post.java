package tidegauge.scorer.notify.sink;

import java.net.URI;
import java.util.Map;

/// A request to make.
///
/// @param uri where to
/// @param headers besides those of every request
/// @param body JSON
@SuppressWarnings("ArrayRecordComponent") // made, sent and forgotten; never compared
record Post(URI uri, Map<String, String> headers, byte[] body) {
    Post {
        headers = Map.copyOf(headers);
    }
}
