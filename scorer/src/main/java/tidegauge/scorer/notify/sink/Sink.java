package tidegauge.scorer.notify.sink;

/// Delivers notifications to one receiver.
@FunctionalInterface
public interface Sink {
    /// Tries once, within a deadline of its own.
    Delivery deliver(Notification notification);
}
