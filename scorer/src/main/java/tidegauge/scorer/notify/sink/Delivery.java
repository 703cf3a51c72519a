package tidegauge.scorer.notify.sink;

import java.time.Duration;
import java.util.Optional;

/// How an attempt to deliver ended.
public sealed interface Delivery {
    /// The receiver has it.
    record Delivered() implements Delivery {}

    /// It may succeed later.
    ///
    /// @param reason what happened
    /// @param after how long the receiver asks to wait for
    record Later(String reason, Optional<Duration> after) implements Delivery {}

    /// It will never succeed: the receiver does not want this very message.
    ///
    /// @param reason what happened
    record Never(String reason) implements Delivery {}
}
