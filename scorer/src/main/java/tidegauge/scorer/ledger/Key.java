package tidegauge.scorer.ledger;

import java.nio.ByteBuffer;

/// Key of a completion: the 16 bytes of [EntryCodec#key].
record Key(long high, long low) {
    static Key of(String completionId) {
        ByteBuffer bytes = ByteBuffer.wrap(EntryCodec.key(completionId));
        return new Key(bytes.getLong(), bytes.getLong());
    }
}
