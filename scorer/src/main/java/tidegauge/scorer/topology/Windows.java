package tidegauge.scorer.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import tidegauge.scorer.batch.QualityCodec;
import tidegauge.scorer.batch.StateCodec;
import tidegauge.scorer.count.Counters;
import tidegauge.scorer.ledger.Accounts;
import tidegauge.scorer.window.EventClock;
import tidegauge.scorer.window.Tumbling;
import tidegauge.scorer.window.Window;
import tidegauge.scorer.window.WindowKey;
import tidegauge.scorer.wire.WindowDelta;
import tidegauge.scorer.wire.WindowRecord;

/// The windows of one task's suites: open ones and those to publish on the heap, all in a store.
///
/// Nothing here depends on the clock or on when stream time advances, so windows close on sparse
/// and on replayed data too.
final class Windows {
    private final KeyValueStore<byte[], byte[]> store;
    private final Tumbling tumbling;
    private final long horizonMs;
    private final Counters counters;
    private final StateCodec<WindowRecord> codec = new StateCodec<>(WindowRecord.class);
    private final NavigableMap<WindowKey, Window> held = new TreeMap<>();
    private final NavigableSet<WindowKey> stored = new TreeSet<>();
    private final Set<WindowKey> changed = new HashSet<>();

    /// Takes up what the store holds.
    ///
    /// @param horizonMs how long a closed window is kept for corrections, in event time
    Windows(
            KeyValueStore<byte[], byte[]> store,
            Tumbling tumbling,
            long horizonMs,
            Counters counters) {
        this.store = store;
        this.tumbling = tumbling;
        this.horizonMs = horizonMs;
        this.counters = counters;
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> next = all.next();
                WindowRecord record = codec.decode(next.value);
                WindowKey key =
                        new WindowKey(record.getStart(), record.getSuite(), record.getBackend());
                Window window = window(record);
                stored.add(key);
                if (!window.closed() || window.unpublished()) held.put(key, window);
            }
        }
    }

    /// Adds a part to a window.
    void add(String suite, WindowDelta delta, EventClock clock) {
        WindowKey key = new WindowKey(delta.getStart(), suite, delta.getBackend());
        Window window = held.get(key);
        if (window == null && !stored.contains(key) && forgotten(key, clock)) {
            counters.forgottenWindow();
            return;
        }
        if (window == null) window = load(key);
        change(
                key,
                window.add(
                        QualityCodec.fromState(delta.getQuality()),
                        QualityCodec.fromState(delta.getAccounts()),
                        QualityCodec.fromState(delta.getCorrections())));
    }

    /// Closes windows that end by `settled`, in order of time, and tells each as it stands.
    void close(long settled, BiConsumer<WindowKey, Window> published) {
        for (Map.Entry<WindowKey, Window> entry : held.entrySet()) {
            WindowKey key = entry.getKey();
            if (tumbling.end(key.start()) > settled) return;
            Window window = entry.getValue();
            if (window.closed()) continue;
            Window closed = window.close();
            entry.setValue(closed);
            changed.add(key);
            // What has only corrections was over before anything came: they are published in turn.
            if (window.quality().count() > 0 || !window.accounts().equals(Accounts.EMPTY))
                published.accept(key, closed);
        }
    }

    /// Tells every window that has changed since it was last told, in order of time.
    void publishChanges(BiConsumer<WindowKey, Window> published) {
        for (Map.Entry<WindowKey, Window> entry : held.entrySet()) {
            Window window = entry.getValue();
            if (!window.unpublished()) continue;
            published.accept(entry.getKey(), window);
            entry.setValue(window.published());
            changed.add(entry.getKey());
        }
    }

    /// Writes what has changed, and lets go of what is over.
    void store(EventClock clock) {
        for (WindowKey key : changed) {
            Window window = held.get(key);
            if (window == null) continue;
            store.put(bytes(key), codec.encode(record(key, window)));
            stored.add(key);
            if (window.closed() && !window.unpublished()) held.remove(key);
        }
        changed.clear();
        Iterator<WindowKey> oldest = stored.iterator();
        while (oldest.hasNext()) {
            WindowKey key = oldest.next();
            if (!forgotten(key, clock)) return;
            if (held.containsKey(key)) continue;
            store.delete(bytes(key));
            oldest.remove();
        }
    }

    private boolean forgotten(WindowKey key, EventClock clock) {
        long now = clock.seen();
        return now > key.start() && now - key.start() > horizonMs + tumbling.lengthMs();
    }

    private Window load(WindowKey key) {
        byte[] bytes = store.get(bytes(key));
        return bytes == null ? Window.EMPTY : window(codec.decode(bytes));
    }

    private void change(WindowKey key, Window window) {
        held.put(key, window);
        changed.add(key);
    }

    private static Window window(WindowRecord record) {
        return new Window(
                QualityCodec.fromState(record.getQuality()),
                QualityCodec.fromState(record.getAccounts()),
                QualityCodec.fromState(record.getCorrections()),
                record.getClosed(),
                record.getUnpublished());
    }

    private static WindowRecord record(WindowKey key, Window window) {
        return new WindowRecord(
                key.suite(),
                key.backend(),
                key.start(),
                QualityCodec.toState(window.quality()),
                QualityCodec.toState(window.accounts()),
                QualityCodec.toState(window.corrections()),
                window.closed(),
                window.unpublished());
    }

    private static byte[] bytes(WindowKey key) {
        byte[] suite = key.suite().getBytes(StandardCharsets.UTF_8);
        byte[] backend = key.backend().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(12 + suite.length + backend.length)
                .putLong(key.start())
                .putInt(suite.length)
                .put(suite)
                .put(backend)
                .array();
    }
}
