package tidegauge.simulated.script;

import java.time.Duration;
import java.time.Instant;

/// A change of a model's behaviour.
///
/// It is *silent* when the behaviour after it reports the same model name and fingerprint as
/// before, and *announced* when either differs.
///
/// @param when at which moment it takes effect
/// @param behaviour how the model behaves from then on
public record Update(When when, Behaviour behaviour) {

    /// The moment of an update, besides `SimulatedProvider.updateNow`, which brings every update
    /// forward.
    public sealed interface When {}

    /// From an instant on.
    public record At(Instant instant) implements When {}

    /// Some time after the provider's start.
    public record AfterStart(Duration delay) implements When {}

    /// Once the model has received a number of requests, failed ones included.
    public record AfterRequests(long requests) implements When {}

    /// Only when a test or a person calls for it.
    public record OnDemand() implements When {}

    /// Whether the update is due.
    ///
    /// @param received requests that the model received before this one
    public boolean due(Instant startedAt, Instant now, long received) {
        return switch (when) {
            case At(Instant instant) -> !now.isBefore(instant);
            case AfterStart(Duration delay) -> !now.isBefore(startedAt.plus(delay));
            case AfterRequests(long requests) -> received >= requests;
            case OnDemand() -> false;
        };
    }
}
