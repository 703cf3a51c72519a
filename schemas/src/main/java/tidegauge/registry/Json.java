package tidegauge.registry;

import tools.jackson.databind.json.JsonMapper;

/// The JSON reader and writer of the registry, made with the first request: it is a large part of
/// what a start would cost.
final class Json {
    static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}
}
