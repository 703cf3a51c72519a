package tidegauge.producer.suite;

import java.util.UUID;

/// UUID version 7: 48 bits of time, then chance, so that ids sort by the moment they were made.
///
/// Layout after RFC 9562, section 5.7. Time and chance come from the caller.
public final class UuidV7 {
    private static final long MAX_EPOCH_MS = (1L << 48) - 1;

    private UuidV7() {}

    /// The UUID of an instant and 74 random bits.
    ///
    /// @param epochMs milliseconds since the epoch, 0 to 2^48 − 1
    /// @param high of which the lowest 12 bits are used
    /// @param low of which the lowest 62 bits are used
    public static UUID of(long epochMs, long high, long low) {
        if (epochMs < 0 || epochMs > MAX_EPOCH_MS) {
            throw new IllegalArgumentException("time outside the 48 bits of a UUIDv7: " + epochMs);
        }
        return new UUID(
                epochMs << 16 | 0x7000L | (high & 0xfffL),
                0x8000000000000000L | (low & 0x3fffffffffffffffL));
    }
}
