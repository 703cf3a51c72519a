package tidegauge.evaluator.backend.wire;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/// A response whose body is still to be read.
///
/// @param headers by name, whatever its case
/// @param body bounded; to be closed
record Response(int status, Map<String, List<String>> headers, InputStream body) {}
