package tidegauge.scorer.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidegauge.scorer.ledger.EntryTable.Owner;

/// Entries that were written together, as bytes.
///
/// Layout, big endian: version (1 byte), latest touchedAt (8), count (4), then for each entry key
/// (16), expectedAt (8), touchedAt (8) and the number of its owner (4, -1 when it has ended); then
/// the owners, each as the lengths of suite and backend (4 each), suite and backend.
final class Segment {
    /// No key of a single entry begins so, but by a chance that is none.
    private static final byte[] PREFIX = "segments/".getBytes(StandardCharsets.US_ASCII);

    private static final byte VERSION_1 = 1;
    private static final int HEAD = 1 + Long.BYTES + Integer.BYTES;
    private static final int ENTRY = Key.BYTES + 2 * Long.BYTES + Integer.BYTES;
    private static final int ENDED = -1;

    private final Map<Owner, Integer> owners = new LinkedHashMap<>();
    private ByteBuffer bytes = ByteBuffer.allocate(64 * ENTRY);
    private int count;
    private long latest = Long.MIN_VALUE;

    /// Takes the entries of a segment, in their order.
    interface Reader {
        /// Takes one entry.
        ///
        /// @param owner null when it has ended
        void entry(Key key, long expectedAt, long touchedAt, @Nullable Owner owner);
    }

    /// Adds an entry.
    ///
    /// @param owner null when it has ended
    void add(Key key, long expectedAt, long touchedAt, @Nullable Owner owner) {
        if (bytes.remaining() < ENTRY)
            bytes =
                    ByteBuffer.wrap(Arrays.copyOf(bytes.array(), 2 * bytes.capacity()))
                            .position(bytes.position());
        bytes.putLong(key.high())
                .putLong(key.low())
                .putLong(expectedAt)
                .putLong(touchedAt)
                .putInt(owner == null ? ENDED : number(owner));
        latest = Math.max(latest, touchedAt);
        count++;
    }

    int count() {
        return count;
    }

    byte[] encode() {
        List<byte[]> names = new ArrayList<>();
        int length = HEAD + bytes.position();
        for (Owner owner : owners.keySet()) {
            names.add(owner.suite().getBytes(StandardCharsets.UTF_8));
            names.add(owner.backend().getBytes(StandardCharsets.UTF_8));
        }
        for (byte[] name : names) length += Integer.BYTES + name.length;
        ByteBuffer out =
                ByteBuffer.allocate(length)
                        .put(VERSION_1)
                        .putLong(latest)
                        .putInt(count)
                        .put(bytes.array(), 0, bytes.position());
        for (int i = 0; i < names.size(); i += 2)
            out.putInt(names.get(i).length)
                    .putInt(names.get(i + 1).length)
                    .put(names.get(i))
                    .put(names.get(i + 1));
        return out.array();
    }

    /// The store key of a segment; keys sort as their numbers do.
    static byte[] key(long number) {
        return ByteBuffer.allocate(PREFIX.length + Long.BYTES).put(PREFIX).putLong(number).array();
    }

    /// Whether a store key is that of a segment.
    static boolean isKey(byte[] key) {
        return key.length == PREFIX.length + Long.BYTES
                && Arrays.equals(key, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    /// The number in a segment's store key.
    static long number(byte[] key) {
        return ByteBuffer.wrap(key).getLong(PREFIX.length);
    }

    /// When the last of a segment's entries was written.
    static long latest(byte[] segment) {
        return ByteBuffer.wrap(segment).getLong(1);
    }

    static void read(byte[] segment, Reader reader) {
        ByteBuffer in = ByteBuffer.wrap(segment);
        byte version = in.get();
        if (version != VERSION_1)
            throw new IllegalStateException(
                    "the ledger holds a segment of version "
                            + version
                            + ", written by a newer version; run that version");
        in.getLong();
        int entries = in.getInt();
        int begin = in.position();
        List<Owner> owners = owners(in.position(begin + entries * ENTRY));
        in.position(begin);
        for (int i = 0; i < entries; i++) {
            Key key = new Key(in.getLong(), in.getLong());
            long expectedAt = in.getLong();
            long touchedAt = in.getLong();
            int number = in.getInt();
            reader.entry(key, expectedAt, touchedAt, number == ENDED ? null : owners.get(number));
        }
    }

    private static List<Owner> owners(ByteBuffer in) {
        List<Owner> owners = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] suite = new byte[in.getInt()];
            byte[] backend = new byte[in.getInt()];
            in.get(suite).get(backend);
            owners.add(
                    new Owner(
                            new String(suite, StandardCharsets.UTF_8),
                            new String(backend, StandardCharsets.UTF_8)));
        }
        return owners;
    }

    private int number(Owner owner) {
        Integer known = owners.putIfAbsent(owner, owners.size());
        return known == null ? owners.size() - 1 : known;
    }
}
