package tidegauge.producer.kafka;

/// What became of the records of a producer, watermarks and dead letters included.
///
/// `started = acknowledged + setAside + undelivered + inFlight` once nothing is being sent.
///
/// @param started records handed over for publishing
/// @param acknowledged records that are in their topic
/// @param setAside records that could never be published; each left a dead letter
/// @param undelivered records that are lost to the pipeline unless they are sent again
/// @param inFlight records on their way
public record DeliveryCounts(
        long started, long acknowledged, long setAside, long undelivered, long inFlight) {}
