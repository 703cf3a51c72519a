package tidegauge.scorer.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// A store on the heap for very many keys that are spread evenly, such as hashes.
///
/// Kafka Streams' own keeps its keys in a tree, and a look into it compares some twenty keys. Here
/// the first twelve bits of a key choose one of 4096 hash tables, so a look costs one comparison,
/// and a range, which is sorted when it is read, touches the tables it spans and no others. Used by
/// one thread, as every store of a task is.
final class SlicedStore implements KeyValueStore<Bytes, byte[]> {
    private static final int SLICES = 4096;

    private final String name;
    private final List<Map<Bytes, byte[]>> slices =
            new ArrayList<>(Collections.nCopies(SLICES, Map.of()));
    private final Position position = Position.emptyPosition();
    private long entries;
    private boolean open;

    private SlicedStore(String name) {
        this.name = name;
    }

    static KeyValueBytesStoreSupplier supplier(String name) {
        return new Supplier(name);
    }

    private record Supplier(String name) implements KeyValueBytesStoreSupplier {
        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new SlicedStore(name);
        }

        @Override
        public String metricsScope() {
            return "sliced";
        }
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> put(Bytes.wrap(key), value));
        open = true;
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return slices.get(slice(key)).get(key);
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        int slice = slice(key);
        Map<Bytes, byte[]> table = slices.get(slice);
        if (value == null) {
            if (table.containsKey(key)) {
                table.remove(key);
                entries--;
            }
            return;
        }
        if (table.isEmpty()) {
            table = new HashMap<>();
            slices.set(slice, table);
        }
        if (table.put(key, value) == null) entries++;
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        byte[] before = get(key);
        if (before == null) put(key, value);
        return before;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> all) {
        all.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        byte[] before = get(key);
        put(key, null);
        return before;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        return new Range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return new Range(null, null);
    }

    /// Not kept: nobody queries the store from outside.
    @Override
    public Position getPosition() {
        return position;
    }

    @Override
    public long approximateNumEntries() {
        return entries;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        slices.replaceAll(slice -> Map.of());
        entries = 0;
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /// The first twelve bits, as if zeros followed a shorter key: slices are in the order of keys.
    private static int slice(Bytes key) {
        byte[] bytes = key.get();
        int first = bytes.length > 0 ? bytes[0] & 0xff : 0;
        int second = bytes.length > 1 ? bytes[1] & 0xff : 0;
        return first << 4 | second >>> 4;
    }

    /// The entries between two keys, both included, in the order of their keys. A slice is copied
    /// when it is come to, so that entries may be removed on the way.
    private final class Range implements KeyValueIterator<Bytes, byte[]> {
        private final @Nullable Bytes from;
        private final @Nullable Bytes to;
        private final int lastSlice;
        private int nextSlice;
        private Iterator<Map.Entry<Bytes, byte[]>> current = Collections.emptyIterator();
        private Map.@Nullable Entry<Bytes, byte[]> next;

        Range(@Nullable Bytes from, @Nullable Bytes to) {
            this.from = from;
            this.to = to;
            nextSlice = from == null ? 0 : slice(from);
            lastSlice = to == null ? SLICES - 1 : slice(to);
            advance();
        }

        private void advance() {
            next = null;
            while (next == null) {
                while (!current.hasNext()) {
                    if (nextSlice > lastSlice) return;
                    current = new TreeMap<>(slices.get(nextSlice++)).entrySet().iterator();
                }
                Map.Entry<Bytes, byte[]> candidate = current.next();
                if (from != null && candidate.getKey().compareTo(from) < 0) continue;
                if (to != null && candidate.getKey().compareTo(to) > 0) continue;
                next = candidate;
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Bytes peekNextKey() {
            return entry().getKey();
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            Map.Entry<Bytes, byte[]> entry = entry();
            advance();
            return KeyValue.pair(entry.getKey(), entry.getValue());
        }

        private Map.Entry<Bytes, byte[]> entry() {
            if (next == null) throw new NoSuchElementException("no more entries");
            return next;
        }

        @Override
        public void close() {}
    }
}
