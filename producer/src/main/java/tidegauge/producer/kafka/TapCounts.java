package tidegauge.producer.kafka;

/// What became of the traffic that was offered to a tap.
///
/// Nothing is lost quietly: `offered = sampledOut + shed() + sent + waiting`, exactly so once
/// nothing is being offered or sent.
///
/// @param offered everything offered
/// @param sampledOut not taken, as the sampling policy demands
/// @param shedFull lost because the queue was full
/// @param shedUndelivered lost because the broker or the registry did not take it
/// @param shedClosed lost because the tap was closed before it was sent
/// @param sent acknowledged by the broker
/// @param waiting in the queue or on the way; zero after closing, unless a frozen broker keeps the
///   client from ending in time
public record TapCounts(
        long offered,
        long sampledOut,
        long shedFull,
        long shedUndelivered,
        long shedClosed,
        long sent,
        long waiting) {

    /// Everything that was lost.
    public long shed() {
        return shedFull + shedUndelivered + shedClosed;
    }
}
