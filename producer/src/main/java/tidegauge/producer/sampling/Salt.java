package tidegauge.producer.sampling;

import java.nio.charset.StandardCharsets;

/// The key of the sampling hash: instances with the same salt take the same decisions.
///
/// @param k0 first half of the key
/// @param k1 second half of the key
public record Salt(long k0, long k1) {
    /// The salt of a text, such as a name from the configuration.
    public static Salt of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Salt(SipHash.of(0, 0, bytes), SipHash.of(0, 1, bytes));
    }

    /// Where a key falls in [0, 1): uniform over keys, fixed for one key.
    ///
    /// The upper 53 bits of the hash, so that the double is exact.
    public double position(String key) {
        return (SipHash.of(k0, k1, key.getBytes(StandardCharsets.UTF_8)) >>> 11) * 0x1p-53;
    }

    @Override
    public String toString() {
        return "Salt[hidden]";
    }
}
