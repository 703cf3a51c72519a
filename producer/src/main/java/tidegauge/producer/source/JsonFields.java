package tidegauge.producer.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a JSON object by type; a field that is `null` counts as absent.
///
/// Every reason names the field and what was expected, and quotes nothing of the line.
record JsonFields(ObjectNode object) {
    /// Longest identifier, in characters: identifiers become record keys and metric labels.
    static final int MAX_IDENTIFIER = 256;

    /// The latest instant that every reader of a topic can handle: the end of the year 9999.
    private static final long MAX_EPOCH_MS = 253_402_300_799_999L;

    Optional<JsonNode> any(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    boolean has(String name) {
        return any(name).isPresent();
    }

    Optional<String> text(String name) throws LineRejection {
        Optional<JsonNode> node = any(name);
        return node.isEmpty() ? Optional.empty() : Optional.of(text(node.get(), name));
    }

    String requiredText(String name) throws LineRejection {
        Optional<JsonNode> node = any(name);
        if (node.isEmpty()) {
            throw missing(name);
        }
        return text(node.get(), name);
    }

    Optional<String> identifier(String name) throws LineRejection {
        Optional<String> text = text(name);
        if (text.isPresent()) {
            checkIdentifier(text.get(), name);
        }
        return text;
    }

    String requiredIdentifier(String name) throws LineRejection {
        return checkIdentifier(requiredText(name), name);
    }

    boolean flag(String name) throws LineRejection {
        Optional<JsonNode> node = any(name);
        if (node.isEmpty()) {
            return false;
        }
        if (!node.get().isBoolean()) {
            throw wrongType(name, "true or false");
        }
        return node.get().booleanValue();
    }

    /// A whole number within bounds.
    OptionalLong whole(String name, long min, long max) throws LineRejection {
        Optional<JsonNode> node = any(name);
        if (node.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!node.get().isIntegralNumber()) {
            throw wrongType(name, "a whole number");
        }
        if (!node.get().canConvertToLong()
                || node.get().longValue() < min
                || node.get().longValue() > max) {
            throw new LineRejection(
                    RejectionCause.INVALID_VALUE,
                    "field '%s' must lie between %d and %d".formatted(name, min, max));
        }
        return OptionalLong.of(node.get().longValue());
    }

    OptionalDouble number(String name) throws LineRejection {
        Optional<JsonNode> node = any(name);
        return node.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(number(node.get(), name));
    }

    /// A duration in milliseconds, rounded to whole ones.
    OptionalLong millis(String name) throws LineRejection {
        OptionalDouble number = number(name);
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        if (number.getAsDouble() < 0 || number.getAsDouble() > MAX_EPOCH_MS) {
            throw new LineRejection(
                    RejectionCause.INVALID_VALUE,
                    "field '%s' must be at least 0 milliseconds".formatted(name));
        }
        return OptionalLong.of(Math.round(number.getAsDouble()));
    }

    Optional<Instant> instant(String name) throws LineRejection {
        Optional<String> text = text(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(instant(text.get(), name));
    }

    Instant requiredInstant(String name) throws LineRejection {
        return instant(requiredText(name), name);
    }

    /// A list of texts; a single text counts as a list of one.
    List<String> texts(String name) throws LineRejection {
        Optional<JsonNode> node = any(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get().isString()) {
            return List.of(node.get().stringValue());
        }
        if (!node.get().isArray()) {
            throw wrongType(name, "a text or an array of texts");
        }
        List<String> texts = new ArrayList<>(node.get().size());
        for (JsonNode element : node.get()) {
            texts.add(text(element, name));
        }
        return texts;
    }

    /// A map of texts; numbers and yes/no values are taken as text.
    Map<String, String> labels(String name) throws LineRejection {
        Optional<JsonFields> fields = fields(name);
        if (fields.isEmpty()) {
            return Map.of();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> label : fields.get().object().properties()) {
            if (label.getValue().isContainer()) {
                throw new LineRejection(
                        RejectionCause.WRONG_TYPE,
                        "field '%s' must be an object of texts".formatted(name));
            }
            if (!label.getValue().isNull()) {
                labels.put(label.getKey(), label.getValue().asString());
            }
        }
        return labels;
    }

    Optional<JsonFields> fields(String name) throws LineRejection {
        Optional<JsonNode> node = any(name);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof ObjectNode fields) {
            return Optional.of(new JsonFields(fields));
        }
        throw wrongType(name, "an object");
    }

    /// An object as canonical JSON text.
    Optional<String> canonicalObject(String name) throws LineRejection {
        return fields(name).map(fields -> JsonText.canonical(fields.object()));
    }

    static double number(JsonNode node, String name) throws LineRejection {
        if (!node.isNumber()) {
            throw wrongType(name, "a number");
        }
        double value = node.doubleValue();
        if (!Double.isFinite(value)) {
            throw new LineRejection(
                    RejectionCause.INVALID_VALUE,
                    "a number in field '%s' is too large".formatted(name));
        }
        return value;
    }

    static LineRejection missing(String name) {
        return new LineRejection(
                RejectionCause.MISSING_FIELD, "field '%s' is missing".formatted(name));
    }

    static LineRejection wrongType(String name, String expected) {
        return new LineRejection(
                RejectionCause.WRONG_TYPE, "field '%s' must be %s".formatted(name, expected));
    }

    static String text(JsonNode node, String name) throws LineRejection {
        if (!node.isString()) {
            throw wrongType(name, "a text");
        }
        return node.stringValue();
    }

    static String checkIdentifier(String text, String name) throws LineRejection {
        if (text.isBlank() || text.length() > MAX_IDENTIFIER) {
            throw new LineRejection(
                    RejectionCause.INVALID_VALUE,
                    "field '%s' must be a text of 1 to %d characters, not all of them blank"
                            .formatted(name, MAX_IDENTIFIER));
        }
        return text;
    }

    private static Instant instant(String text, String name) throws LineRejection {
        Instant instant;
        try {
            instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new LineRejection(
                    RejectionCause.INVALID_TIMESTAMP,
                    "field '%s' must be a time such as 2026-01-01T00:00:00Z".formatted(name));
        }
        if (instant.getEpochSecond() < 0 || instant.getEpochSecond() > MAX_EPOCH_MS / 1000) {
            throw new LineRejection(
                    RejectionCause.INVALID_TIMESTAMP,
                    "field '%s' must lie between the years 1970 and 9999".formatted(name));
        }
        return instant;
    }
}
