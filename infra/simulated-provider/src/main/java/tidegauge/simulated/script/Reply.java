package tidegauge.simulated.script;

import java.time.Duration;
import java.util.Optional;

/// What a model does with one request.
///
/// @param servedModel the model's name in the response
/// @param fingerprint the system fingerprint in the response
/// @param text the answer
/// @param finish why it ended
/// @param tokens what it used
/// @param latency how long the whole answer takes
/// @param fault how the answer is spoilt on its way
public record Reply(
        String servedModel,
        Optional<String> fingerprint,
        String text,
        Finish finish,
        TokenCounts tokens,
        Duration latency,
        Optional<Fault> fault) {

    /// Why an answer ended.
    public enum Finish {
        STOP,
        LENGTH
    }
}
