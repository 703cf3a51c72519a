package tidegauge.scorer.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The store key of a completion: 16 bytes, spread evenly.
record Key(long high, long low) {
    static final int BYTES = 16;

    private static final int DIGITS = 2 * BYTES;

    /// A completion id of 32 hexadecimal digits is its own key; of any other, it is a digest.
    static Key of(String completionId) {
        return isHex(completionId)
                ? new Key(hex(completionId, 0), hex(completionId, DIGITS / 2))
                : of(digest(completionId));
    }

    static Key of(byte[] key) {
        ByteBuffer bytes = ByteBuffer.wrap(key);
        return new Key(bytes.getLong(), bytes.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    /// Upper case is another text, so it must not have the same key.
    private static boolean isHex(String text) {
        if (text.length() != DIGITS) return false;
        for (int i = 0; i < DIGITS; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) return false;
        }
        return true;
    }

    private static long hex(String text, int from) {
        return HexFormat.fromHexDigitsToLong(text, from, from + DIGITS / 2);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
