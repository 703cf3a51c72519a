package tidegauge.producer.sampling;

/// SipHash-2-4: a keyed 64-bit hash whose value cannot be steered without the key.
///
/// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012). The loop reads words
/// in little-endian order, two rounds a word and four to finish.
public final class SipHash {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private SipHash(long k0, long k1) {
        v0 = k0 ^ 0x736f6d6570736575L;
        v1 = k1 ^ 0x646f72616e646f6dL;
        v2 = k0 ^ 0x6c7967656e657261L;
        v3 = k1 ^ 0x7465646279746573L;
    }

    /// The hash of some bytes under the key (k0, k1).
    public static long of(long k0, long k1, byte[] data) {
        SipHash state = new SipHash(k0, k1);
        int whole = data.length & ~7;
        for (int i = 0; i < whole; i += 8) {
            state.absorb(word(data, i, 8));
        }
        state.absorb(word(data, whole, data.length - whole) | ((long) data.length << 56));
        return state.finish();
    }

    private static long word(byte[] data, int from, int count) {
        long word = 0;
        for (int i = 0; i < count; i++) {
            word |= (data[from + i] & 0xffL) << (8 * i);
        }
        return word;
    }

    private void absorb(long word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    private long finish() {
        v2 ^= 0xff;
        for (int i = 0; i < 4; i++) {
            round();
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
    }
}
