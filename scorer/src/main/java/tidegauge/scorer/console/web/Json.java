package tidegauge.scorer.console.web;

import tools.jackson.databind.json.JsonMapper;

/// Views as JSON.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static byte[] of(Object view) {
        return MAPPER.writeValueAsBytes(view);
    }
}
