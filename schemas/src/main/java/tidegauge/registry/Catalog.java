package tidegauge.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.avro.Schema;
import tidegauge.registry.SchemaRecord.Claim;
import tidegauge.registry.SchemaRecord.Level;
import tidegauge.registry.SchemaRecord.Statement;

/// What a registry knows after reading its log up to a point.
///
/// It is a function of the records and their order alone: registries that read the same log agree,
/// and when two claim the same id or version, the one that comes first in the log has it. A schema
/// is identified by its JSON, documentation included. Not thread-safe.
final class Catalog {
    /// Public topics evolve so that every version reads every other.
    static final Compatibility DEFAULT = Compatibility.FULL_TRANSITIVE;

    private static final String ALL_SUBJECTS = "";

    /// A version of a subject.
    record Entry(String subject, int version, int id, Schema schema) {}

    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, List<Entry>> subjects = new TreeMap<>();
    private final Map<String, Compatibility> levels = new HashMap<>();
    private int highestId;

    /// Adds what a statement says, if it agrees with what is known.
    void apply(Statement statement) {
        switch (statement) {
            case Claim claim -> apply(claim);
            case Level(String subject, Compatibility level) -> levels.put(subject, level);
        }
    }

    private void apply(Claim claim) {
        List<Entry> versions = subjects.getOrDefault(claim.subject(), List.of());
        Integer idOfSchema = ids.get(claim.schema().toString());
        boolean idIsFree = idOfSchema == null && !schemas.containsKey(claim.id());
        boolean idIsIts = idOfSchema != null && idOfSchema == claim.id();
        if (claim.version() != versions.size() + 1 || !(idIsFree || idIsIts)) {
            return;
        }
        schemas.put(claim.id(), claim.schema());
        ids.put(claim.schema().toString(), claim.id());
        highestId = Math.max(highestId, claim.id());
        subjects.computeIfAbsent(claim.subject(), subject -> new ArrayList<>())
                .add(new Entry(claim.subject(), claim.version(), claim.id(), claim.schema()));
    }

    /// The claim that would make a schema the next version of a subject.
    Claim claim(String subject, Schema schema) {
        Integer known = ids.get(schema.toString());
        return new Claim(
                subject,
                versions(subject).size() + 1,
                known == null ? highestId + 1 : known,
                schema);
    }

    Optional<Schema> schema(int id) {
        return Optional.ofNullable(schemas.get(id));
    }

    /// The version of a subject that is a schema.
    Optional<Entry> find(String subject, Schema schema) {
        Integer id = ids.get(schema.toString());
        return versions(subject).stream()
                .filter(entry -> id != null && entry.id() == id)
                .findFirst();
    }

    List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /// The versions of a subject, the oldest first; empty when there is no such subject.
    List<Entry> versions(String subject) {
        return List.copyOf(subjects.getOrDefault(subject, List.of()));
    }

    /// The version of a number; the newest when there is no number.
    Optional<Entry> version(String subject, OptionalInt version) {
        List<Entry> versions = versions(subject);
        int wanted = version.orElse(versions.size());
        return versions.stream().filter(entry -> entry.version() == wanted).findFirst();
    }

    /// What is asked of new versions of a subject.
    Compatibility level(String subject) {
        return ownLevel(subject).orElseGet(this::globalLevel);
    }

    Compatibility globalLevel() {
        return levels.getOrDefault(ALL_SUBJECTS, DEFAULT);
    }

    Optional<Compatibility> ownLevel(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    /// What a schema would break as the next version of a subject; empty when nothing.
    Optional<String> broken(String subject, Schema schema) {
        List<Schema> earlier = versions(subject).reversed().stream().map(Entry::schema).toList();
        return level(subject).broken(schema, earlier);
    }
}
