package tidegauge.scorer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class SlicedStoreTest {
    private final KeyValueStore<Bytes, byte[]> store = SlicedStore.supplier("test").get();

    @Test
    void itHoldsWhatATreeWouldHoldInTheSameOrder() {
        long seed = 7;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        TreeMap<Bytes, byte[]> tree = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            Bytes key = key(random);
            if (random.nextInt(3) == 0) {
                assertThat(store.delete(key)).isEqualTo(tree.remove(key));
            } else {
                byte[] value = {(byte) i};
                store.put(key, value);
                tree.put(key, value);
            }
            assertThat(store.get(key)).isEqualTo(tree.get(key));
        }

        assertThat(keys(store.all())).isEqualTo(List.copyOf(tree.keySet()));
        assertThat(store.approximateNumEntries()).isEqualTo(tree.size());
        for (int i = 0; i < 200; i++) {
            Bytes one = key(random);
            Bytes other = key(random);
            Bytes from = one.compareTo(other) < 0 ? one : other;
            Bytes to = one.compareTo(other) < 0 ? other : one;
            assertThat(keys(store.range(from, to)))
                    .isEqualTo(List.copyOf(tree.subMap(from, true, to, true).keySet()));
        }
    }

    @Test
    void entriesMayBeRemovedWhileTheyAreRead() {
        for (int i = 0; i < 100; i++) store.put(Bytes.wrap(new byte[] {(byte) i, 1}), new byte[1]);

        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) store.delete(all.next().key);
        }

        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void theFirstOfTwoStays() {
        Bytes key = Bytes.wrap(new byte[] {1});

        assertThat(store.putIfAbsent(key, new byte[] {1})).isNull();
        assertThat(store.putIfAbsent(key, new byte[] {2})).containsExactly(1);
        assertThat(store.get(key)).containsExactly(1);
    }

    private static Bytes key(Random random) {
        byte[] bytes = new byte[random.nextInt(4)];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    private static List<Bytes> keys(KeyValueIterator<Bytes, byte[]> entries) {
        List<Bytes> keys = new ArrayList<>();
        try (entries) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> next = entries.next();
                keys.add(next.key);
            }
        }
        return keys;
    }
}
