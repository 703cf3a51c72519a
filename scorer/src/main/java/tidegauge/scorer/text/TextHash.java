package tidegauge.scorer.text;

/// A 64-bit hash of a text that is the same on every machine: FNV-1a (Fowler, Noll, Vo 1991) over
/// UTF-16 units, with the finisher of MurmurHash3 (Appleby 2011) against its weak upper bits.
public final class TextHash {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private TextHash() {}

    /// Hash of a text.
    public static long of(CharSequence text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * PRIME;
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
