package tidegauge.registry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Asks a schema registry that speaks Confluent's API, and remembers its answers, which never
/// change.
///
/// Safe to share between threads.
public final class RegistryClient {
    /// An id that gave no schema is asked for again only after this time, so that a flood of bad
    /// records does not become a flood of requests.
    private static final long REFUSED_FOR_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final String AVRO = "AVRO";
    private static final int MAX_REFUSALS = 10_000;

    private record Registration(String subject, Schema schema) {}

    private record Refusal(long untilNanos, RegistryRefusedException cause) {}

    private final RegistryHttp http;
    private final LongSupplier nanoTime;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();
    private final ReentrantLock asking = new ReentrantLock();

    /// Ids that gave no schema lately; guarded by the lock.
    private final Map<Integer, Refusal> refusals =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Refusal> eldest) {
                    return size() > MAX_REFUSALS;
                }
            };

    public RegistryClient(RegistryConfig config) {
        this(config, System::nanoTime);
    }

    RegistryClient(RegistryConfig config, LongSupplier nanoTime) {
        this.http = new RegistryHttp(config);
        this.nanoTime = nanoTime;
    }

    /// The schema of an id; empty when the registry does not know it.
    ///
    /// @throws RegistryRefusedException when it is no schema of Avro
    /// @throws RegistryUnreachableException when the registry cannot be asked
    public Optional<Schema> schema(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        // Registries count ids from 1.
        return id <= 0 ? Optional.empty() : askForSchema(id);
    }

    private Optional<Schema> askForSchema(int id) {
        asking.lock();
        try {
            Schema known = schemas.get(id);
            if (known != null) {
                return Optional.of(known);
            }
            Refusal recent = refusals.get(id);
            if (recent != null && recent.untilNanos() - nanoTime.getAsLong() > 0) {
                return refused(recent.cause());
            }
            Schema schema = parse(http.get("/schemas/ids/" + id));
            schemas.put(id, schema);
            return Optional.of(schema);
        } catch (RegistryRefusedException e) {
            if (e.errorCode() != ErrorCode.SCHEMA_NOT_FOUND
                    && e.errorCode() != ErrorCode.INVALID_SCHEMA) {
                // It says nothing about the id.
                throw new RegistryUnreachableException("schema " + id + ": " + e.getMessage(), e);
            }
            refusals.put(id, new Refusal(nanoTime.getAsLong() + REFUSED_FOR_NANOS, e));
            return refused(e);
        } finally {
            asking.unlock();
        }
    }

    private static Optional<Schema> refused(RegistryRefusedException cause) {
        if (cause.errorCode() == ErrorCode.SCHEMA_NOT_FOUND) {
            return Optional.empty();
        }
        throw cause;
    }

    /// The id of a schema in a subject, which is registered if it is not there yet.
    ///
    /// @throws RegistryRefusedException when it breaks compatibility or is not valid
    /// @throws RegistryUnreachableException when the registry cannot be asked
    public int register(String subject, Schema schema) {
        return id(subject, schema, "/versions");
    }

    /// The id of a schema that has been registered in a subject.
    ///
    /// @throws RegistryRefusedException when it has not
    /// @throws RegistryUnreachableException when the registry cannot be asked
    public int lookup(String subject, Schema schema) {
        return id(subject, schema, "");
    }

    private int id(String subject, Schema schema, String path) {
        Registration registration = new Registration(subject, schema);
        Integer known = ids.get(registration);
        if (known != null) {
            return known;
        }
        asking.lock();
        try {
            Integer meanwhile = ids.get(registration);
            if (meanwhile != null) {
                return meanwhile;
            }
            JsonNode answer = http.post(subjectPath(subject) + path, request(schema));
            if (!answer.path("id").isInt()) {
                throw new RegistryUnreachableException("the registry answered without an id");
            }
            int id = answer.path("id").asInt();
            ids.put(registration, id);
            return id;
        } finally {
            asking.unlock();
        }
    }

    /// Names of all subjects.
    public List<String> subjects() {
        return http.get("/subjects").valueStream().map(JsonNode::asString).toList();
    }

    /// The newest schema of a subject; empty when there is no such subject.
    public Optional<Schema> latest(String subject) {
        try {
            return Optional.of(parse(http.get(subjectPath(subject) + "/versions/latest")));
        } catch (RegistryRefusedException e) {
            if (e.errorCode() == ErrorCode.SUBJECT_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Whether a schema could be registered in a subject.
    public boolean compatible(String subject, Schema schema) {
        try {
            return http.post(
                            "/compatibility" + subjectPath(subject) + "/versions/latest",
                            request(schema))
                    .path("is_compatible")
                    .asBoolean(false);
        } catch (RegistryRefusedException e) {
            if (e.errorCode() == ErrorCode.SUBJECT_NOT_FOUND
                    || e.errorCode() == ErrorCode.VERSION_NOT_FOUND) {
                return true;
            }
            throw e;
        }
    }

    private static String subjectPath(String subject) {
        String encoded = URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
        return "/subjects/" + encoded;
    }

    private static ObjectNode request(Schema schema) {
        return Json.MAPPER.createObjectNode().put("schema", schema.toString());
    }

    private static Schema parse(JsonNode answer) {
        if (!answer.path("schema").isString()) {
            throw new RegistryUnreachableException("the registry answered without a schema");
        }
        // Registries leave the type out when it is Avro.
        if (!answer.path("schemaType").asString(AVRO).equals(AVRO)) {
            throw new RegistryRefusedException(
                    ErrorCode.INVALID_SCHEMA,
                    "the schema is of type " + answer.path("schemaType").asString(""));
        }
        try {
            return new Schema.Parser().parse(answer.path("schema").stringValue());
        } catch (AvroRuntimeException | StackOverflowError e) {
            throw new RegistryRefusedException(
                    ErrorCode.INVALID_SCHEMA, "the registry's schema is not one of Avro");
        }
    }
}
