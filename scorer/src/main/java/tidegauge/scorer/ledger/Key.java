package tidegauge.scorer.ledger;

import java.nio.ByteBuffer;

/// Key of a completion: the 16 bytes of [EntryCodec#key].
record Key(long high, long low) {
    static Key of(String completionId) {
        return of(EntryCodec.key(completionId));
    }

    static Key of(byte[] key) {
        ByteBuffer bytes = ByteBuffer.wrap(key);
        return new Key(bytes.getLong(), bytes.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(EntryCodec.KEY_BYTES).putLong(high).putLong(low).array();
    }
}
