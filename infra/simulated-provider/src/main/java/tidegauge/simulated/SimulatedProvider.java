package tidegauge.simulated;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidegauge.simulated.http.HttpListener;
import tidegauge.simulated.script.Script;

/// An HTTP server on the loopback address that speaks like model providers and does as scripted.
///
/// Every response has the header `x-tidegauge-simulated: true`. Each model of the script is served
/// in every [Shape].
public final class SimulatedProvider implements AutoCloseable {
    private static final Map<String, String> LABEL = Map.of("x-tidegauge-simulated", "true");

    private final Reception reception;
    private final InstantSource clock;
    private final HttpListener listener;

    private SimulatedProvider(Reception reception, InstantSource clock, HttpListener listener) {
        this.reception = reception;
        this.clock = clock;
        this.listener = listener;
    }

    /// Starts on a free port.
    public static SimulatedProvider start(Script script) {
        return start(script, 0, InstantSource.system());
    }

    /// Starts on a port.
    ///
    /// @param port 0 for a free one
    /// @param clock what decides whether a timed update is due
    public static SimulatedProvider start(Script script, int port, InstantSource clock) {
        Reception reception = new Reception(script, clock);
        return new SimulatedProvider(reception, clock, HttpListener.start(port, LABEL, reception));
    }

    /// The base address for clients of a shape, without a slash at its end.
    public String baseUrl(Shape shape) {
        return "http://127.0.0.1:" + listener.port() + shape.basePath();
    }

    /// Questions received so far, of all models.
    public long requests() {
        return reception.requests();
    }

    /// What was served so far, by model, in the script's order.
    public List<Served> served() {
        return reception.models().stream().map(ModelState::served).toList();
    }

    /// What was served so far of one model.
    ///
    /// @throws IllegalArgumentException when the script has no such model
    public Served served(String model) {
        return reception.model(model).served();
    }

    /// Brings the next update of every model forward to now.
    public void updateNow() {
        Instant now = clock.instant();
        reception.models().forEach(state -> state.update(now));
    }

    /// Brings the next update of one model forward to now.
    ///
    /// @throws IllegalArgumentException when the script has no such model
    public void updateNow(String model) {
        reception.model(model).update(clock.instant());
    }

    /// When the first update of any model took effect. A timed update takes effect with the first
    /// request after its time.
    public Optional<Instant> updatedAt() {
        return reception.models().stream()
                .flatMap(state -> state.updatedAt().stream())
                .min(Instant::compareTo);
    }

    /// When the first update of a model took effect.
    ///
    /// @throws IllegalArgumentException when the script has no such model
    public Optional<Instant> updatedAt(String model) {
        return reception.model(model).updatedAt();
    }

    @Override
    public void close() {
        listener.close();
    }
}
