package tidegauge.registry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import tidegauge.registry.Catalog.Entry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The part of Confluent's registry API that clients, kcat and browsers of topics use: a request
/// in, JSON out. Schemas are never deleted.
final class RegistryApi {
    private static final String LATEST = "latest";

    /// A request without its HTTP.
    ///
    /// @param path its segments, decoded
    record Request(String method, List<String> path, String query, String body) {
        String segment(int index) {
            return index < path.size() ? path.get(index) : "";
        }

        boolean is(String wanted, int segments) {
            return method.equals(wanted) && path.size() == segments;
        }
    }

    private final Registry registry;

    RegistryApi(Registry registry) {
        this.registry = registry;
    }

    /// Answers a request.
    ///
    /// @throws RegistryRefusedException with the error code to answer
    JsonNode answer(Request request) {
        return switch (request.segment(0)) {
            case "" -> Json.MAPPER.createObjectNode();
            case "schemas" -> schemas(request);
            case "subjects" -> subjects(request);
            case "compatibility" -> compatibility(request);
            case "config" -> config(request);
            default -> throw noSuchEndpoint(request);
        };
    }

    private JsonNode schemas(Request request) {
        if (request.is("GET", 2) && request.segment(1).equals("types")) {
            return Json.MAPPER.createArrayNode().add("AVRO");
        }
        if (request.is("GET", 3) && request.segment(1).equals("ids")) {
            int id = number(request.segment(2)).orElse(0);
            Schema schema =
                    registry.find(catalog -> catalog.schema(id))
                            .orElseThrow(() -> schemaNotFound("there is no schema " + id));
            return Json.MAPPER.createObjectNode().put("schema", schema.toString());
        }
        throw noSuchEndpoint(request);
    }

    private JsonNode subjects(Request request) {
        String subject = request.segment(1);
        boolean versions = request.path().size() < 3 || request.segment(2).equals("versions");
        if (request.is("GET", 1)) {
            ArrayNode names = Json.MAPPER.createArrayNode();
            registry.latest(Catalog::subjects).forEach(names::add);
            return names;
        }
        if (request.is("POST", 2)) {
            return lookup(subject, schema(request));
        }
        if (request.is("GET", 3) && versions) {
            ArrayNode numbers = Json.MAPPER.createArrayNode();
            versions(subject).forEach(entry -> numbers.add(entry.version()));
            return numbers;
        }
        if (request.is("POST", 3) && versions) {
            return Json.MAPPER
                    .createObjectNode()
                    .put("id", registry.register(subject, schema(request)).id());
        }
        if (request.is("GET", 4) && versions) {
            return json(version(subject, versionNumber(request.segment(3))));
        }
        throw noSuchEndpoint(request);
    }

    private JsonNode lookup(String subject, Schema schema) {
        return registry.find(catalog -> catalog.find(subject, schema))
                .map(RegistryApi::json)
                .orElseThrow(() -> {
                    versions(subject);
                    return schemaNotFound("subject " + subject + " has no such schema");
                });
    }

    private List<Entry> versions(String subject) {
        List<Entry> versions = registry.latest(catalog -> catalog.versions(subject));
        if (versions.isEmpty()) {
            throw new RegistryRefusedException(
                    ErrorCode.SUBJECT_NOT_FOUND, "there is no subject " + subject);
        }
        return versions;
    }

    private Entry version(String subject, OptionalInt number) {
        versions(subject);
        return registry.latest(catalog -> catalog.version(subject, number))
                .orElseThrow(() ->
                        new RegistryRefusedException(
                                ErrorCode.VERSION_NOT_FOUND,
                                "subject " + subject + " has no such version"));
    }

    /// Unlike a registration this asks about one version, or about those that the subject's level
    /// names when it says none.
    private JsonNode compatibility(Request request) {
        boolean one = request.path().size() == 5;
        boolean known =
                request.segment(1).equals("subjects") && request.segment(3).equals("versions");
        if (!known || !(request.is("POST", 4) || request.is("POST", 5))) {
            throw noSuchEndpoint(request);
        }
        String subject = request.segment(2);
        Schema schema = schema(request);
        Optional<String> broken;
        if (one) {
            Entry with = version(subject, versionNumber(request.segment(4)));
            broken =
                    registry.latest(catalog -> catalog.level(subject))
                            .broken(schema, List.of(with.schema()));
        } else {
            broken = registry.latest(catalog -> catalog.broken(subject, schema));
        }
        ObjectNode answer = Json.MAPPER.createObjectNode().put("is_compatible", broken.isEmpty());
        broken.ifPresent(why -> answer.putArray("messages").add(why));
        return answer;
    }

    private JsonNode config(Request request) {
        String subject = request.segment(1);
        if (request.path().size() > 2) {
            throw noSuchEndpoint(request);
        }
        return switch (request.method()) {
            case "GET" ->
                    Json.MAPPER.createObjectNode().put("compatibilityLevel", level(request).name());
            case "PUT" -> {
                String name = body(request).path("compatibility").asString("");
                Compatibility level =
                        Compatibility.named(name)
                                .orElseThrow(() ->
                                        new RegistryRefusedException(
                                                ErrorCode.INVALID_LEVEL,
                                                "there is no compatibility level " + name));
                registry.level(subject, level);
                yield Json.MAPPER.createObjectNode().put("compatibility", level.name());
            }
            default -> throw noSuchEndpoint(request);
        };
    }

    private Compatibility level(Request request) {
        String subject = request.segment(1);
        return registry.latest(catalog -> {
            if (subject.isEmpty() || request.query().contains("defaultToGlobal=true")) {
                return catalog.level(subject);
            }
            return catalog.ownLevel(subject)
                    .orElseThrow(() ->
                            new RegistryRefusedException(
                                    ErrorCode.SUBJECT_LEVEL_NOT_FOUND,
                                    "subject " + subject + " has no level of its own"));
        });
    }

    private static JsonNode body(Request request) {
        try {
            return Json.MAPPER.readTree(request.body());
        } catch (JacksonException e) {
            throw new RegistryRefusedException(ErrorCode.UNPROCESSABLE, "the body is not JSON");
        }
    }

    private static Schema schema(Request request) {
        JsonNode body = body(request);
        if (!body.path("schemaType").asString("AVRO").equals("AVRO")) {
            throw invalidSchema("schemas are of type AVRO here");
        }
        if (!body.path("references").isEmpty()) {
            throw invalidSchema("schemas must hold their types themselves, without references");
        }
        try {
            Schema schema = new Schema.Parser().parse(body.path("schema").asString(""));
            // As it will be read back from the log.
            return new Schema.Parser().parse(schema.toString());
        } catch (AvroRuntimeException | StackOverflowError e) {
            throw invalidSchema("not an Avro schema: " + e.getMessage());
        }
    }

    private static OptionalInt versionNumber(String text) {
        if (text.equals(LATEST) || text.equals("-1")) {
            return OptionalInt.empty();
        }
        OptionalInt number = number(text);
        if (number.orElse(0) < 1) {
            throw new RegistryRefusedException(
                    ErrorCode.INVALID_VERSION, "a version is a number from 1, or " + LATEST);
        }
        return number;
    }

    private static OptionalInt number(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private static JsonNode json(Entry entry) {
        return Json.MAPPER
                .createObjectNode()
                .put("subject", entry.subject())
                .put("version", entry.version())
                .put("id", entry.id())
                .put("schema", entry.schema().toString());
    }

    private static RegistryRefusedException schemaNotFound(String message) {
        return new RegistryRefusedException(ErrorCode.SCHEMA_NOT_FOUND, message);
    }

    private static RegistryRefusedException invalidSchema(String message) {
        return new RegistryRefusedException(ErrorCode.INVALID_SCHEMA, message);
    }

    private static RegistryRefusedException noSuchEndpoint(Request request) {
        return new RegistryRefusedException(
                ErrorCode.NOT_FOUND,
                "there is no " + request.method() + " /" + String.join("/", request.path()));
    }
}
