package tidegauge.producer.kafka;

/// What became of a record that was to be published.
public sealed interface Delivery {
    /// It is in the topic.
    record Acknowledged(String topic, int partition, long offset) implements Delivery {}

    /// No attempt could ever publish it; a dead letter says so instead.
    ///
    /// @param code short stable code
    /// @param reason what is wrong with it, without its text
    record SetAside(String code, String reason) implements Delivery {}

    /// It is not in the topic, and a later attempt may fare better.
    ///
    /// @param code short stable code
    /// @param reason what went wrong
    record Undelivered(String code, String reason) implements Delivery {}
}
