package tidegauge.scorer.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Bytes of [Entry], small because there is one for every completion: 17 bytes once it has ended.
///
/// Layout, big endian: kind and version (1 byte), expectedAt (8), touchedAt (8); for an expected
/// one also the length of the suite (4), suite, and backend.
final class EntryCodec {
    private static final byte EXPECTED_1 = 1;
    private static final byte ENDED_1 = 2;

    private EntryCodec() {}

    static byte[] encode(Entry entry) {
        return switch (entry) {
            case Entry.Ended(long expectedAt, long touchedAt) ->
                    ByteBuffer.allocate(17)
                            .put(ENDED_1)
                            .putLong(expectedAt)
                            .putLong(touchedAt)
                            .array();
            case Entry.Expected(long expectedAt, long touchedAt, String suite, String backend) -> {
                byte[] suiteBytes = suite.getBytes(StandardCharsets.UTF_8);
                byte[] backendBytes = backend.getBytes(StandardCharsets.UTF_8);
                yield ByteBuffer.allocate(21 + suiteBytes.length + backendBytes.length)
                        .put(EXPECTED_1)
                        .putLong(expectedAt)
                        .putLong(touchedAt)
                        .putInt(suiteBytes.length)
                        .put(suiteBytes)
                        .put(backendBytes)
                        .array();
            }
        };
    }

    static Entry decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte kind = in.get();
        long expectedAt = in.getLong();
        long touchedAt = in.getLong();
        if (kind == ENDED_1) return new Entry.Ended(expectedAt, touchedAt);
        if (kind != EXPECTED_1)
            throw new IllegalStateException(
                    "the ledger holds an entry of kind "
                            + kind
                            + ", written by a newer version; run that version");
        byte[] suite = new byte[in.getInt()];
        in.get(suite);
        byte[] backend = new byte[in.remaining()];
        in.get(backend);
        return new Entry.Expected(
                expectedAt,
                touchedAt,
                new String(suite, StandardCharsets.UTF_8),
                new String(backend, StandardCharsets.UTF_8));
    }
}
