package tidegauge.simulated.script;

import java.time.Duration;

/// One way in which a provider can fail a caller.
public sealed interface Fault {

    /// Status 429 with a `Retry-After` in whole seconds, rounded up.
    record RateLimited(Duration retryAfter) implements Fault {}

    /// A status of 400 or above, with the provider's error body.
    record ErrorStatus(int status) implements Fault {}

    /// The connection is reset (RST) before a byte is answered.
    record ConnectionReset() implements Fault {}

    /// Half of the body arrives, then the connection closes.
    record TruncatedBody() implements Fault {}

    /// Status 200 and no body.
    record EmptyBody() implements Fault {}

    /// Status 200 and an HTML page, as proxies return.
    record HtmlPage() implements Fault {}

    /// Status 200 and the provider's error body.
    record ErrorInBody() implements Fault {}

    /// A right answer under another model's name.
    record WrongModel(String servedModel) implements Fault {}

    /// A right answer without usage.
    record MissingUsage() implements Fault {}

    /// A right answer whose usage cannot be: output of 0 tokens, and a total that is not the sum.
    record LyingUsage() implements Fault {}

    /// A right answer whose bytes come evenly over a time, the headers at once.
    record SlowDrip(Duration total) implements Fault {}

    /// Nothing is answered until the caller closes the connection.
    record Hang() implements Fault {}
}
