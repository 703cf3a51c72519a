package tidegauge.evaluator.backend;

import java.time.InstantSource;
import java.util.List;
import tidegauge.evaluator.backend.wire.ExchangeClients;

/// Opens backends, which share one connection pool and one timer.
public final class Backends implements AutoCloseable {
    private final ExchangeClients http = new ExchangeClients();
    private final Deadlines deadlines = new Deadlines();
    private final List<Backend> backends;

    private Backends(List<BackendConfig> configs, InstantSource clock) {
        this.backends = configs.stream().map(config -> open(config, clock)).toList();
    }

    /// Opens every backend of a configuration.
    public static Backends open(List<BackendConfig> configs) {
        return new Backends(configs, InstantSource.system());
    }

    /// The backends, in the configuration's order.
    public List<Backend> all() {
        return backends;
    }

    @Override
    public void close() {
        backends.forEach(Backend::close);
        deadlines.close();
        http.close();
    }

    private Backend open(BackendConfig config, InstantSource clock) {
        return switch (config.provider()) {
            case RECORDED -> RecordedBackend.read(config);
            case OPENAI, ANTHROPIC, GEMINI, MISTRAL, OLLAMA ->
                    new ModelBackend(
                            config,
                            ChatModels.plain(config, http),
                            ChatModels.streaming(config, http),
                            deadlines,
                            clock);
        };
    }
}
