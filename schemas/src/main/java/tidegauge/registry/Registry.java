package tidegauge.registry;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import tidegauge.registry.Catalog.Entry;
import tidegauge.registry.SchemaRecord.Level;

/// A registry on its log. Safe to share between threads.
///
/// Whatever it says yes to it has read back from the log, so that it holds for every registry on
/// the same log, now and after a restart.
final class Registry implements AutoCloseable {
    /// Far more than registries that write at the same time; no loop without an end.
    private static final int MAX_CLAIMS = 100;

    private final Catalog catalog = new Catalog();
    private final ReentrantLock lock = new ReentrantLock();
    private final SchemaLog log;

    /// Opens the log and reads it to its end.
    Registry(Map<String, Object> kafka) {
        this.log = SchemaLog.open(kafka, catalog::apply);
        log.catchUp();
    }

    /// The id of a schema in a subject, registered if it is not there yet.
    Entry register(String subject, Schema schema) {
        return locked(() -> {
            log.catchUp();
            // Another registry may claim the same id or version first; then once more.
            for (int claims = 0; claims < MAX_CLAIMS; claims++) {
                Optional<Entry> entry = catalog.find(subject, schema);
                if (entry.isPresent()) {
                    return entry.get();
                }
                catalog.broken(subject, schema).ifPresent(why -> refuseIncompatible(subject, why));
                log.append(catalog.claim(subject, schema));
            }
            throw new KafkaException("too many lost claims of subject " + subject);
        });
    }

    private void refuseIncompatible(String subject, String why) {
        throw new RegistryRefusedException(
                ErrorCode.INCOMPATIBLE_SCHEMA,
                "not %s with earlier schemas of subject %s: %s"
                        .formatted(catalog.level(subject), subject, why));
    }

    void level(String subject, Compatibility level) {
        locked(() -> {
            log.append(new Level(subject, level));
            return level;
        });
    }

    /// What is known of something; when nothing is, once more after reading the log to its end.
    <T> Optional<T> find(Function<Catalog, Optional<T>> question) {
        return locked(() -> {
            Optional<T> known = question.apply(catalog);
            if (known.isEmpty()) {
                log.catchUp();
                return question.apply(catalog);
            }
            return known;
        });
    }

    /// What is known after reading the log to its end.
    <T> T latest(Function<Catalog, T> question) {
        return locked(() -> {
            log.catchUp();
            return question.apply(catalog);
        });
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            log.close();
        } finally {
            lock.unlock();
        }
    }
}
