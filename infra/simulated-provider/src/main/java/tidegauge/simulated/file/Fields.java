package tidegauge.simulated.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/// The fields of one mapping of a script file, with their place in it.
///
/// Each field is asked for by name, and [#end] refuses what nobody asked for, so that a misspelt
/// name is an error and not a silent default.
final class Fields {
    private final String place;
    private final Map<String, Object> values;
    private final Set<String> known = new TreeSet<>();

    private Fields(String place, Map<String, Object> values) {
        this.place = place;
        this.values = values;
    }

    static Fields of(String place, Object document) {
        if (!(document instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(place + " is not a mapping of names to values");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((name, value) -> values.put(String.valueOf(name), value));
        return new Fields(place, values);
    }

    Optional<String> text(String name) {
        return value(name).map(String::valueOf);
    }

    String requiredText(String name) {
        return text(name)
                .orElseThrow(
                        () -> new IllegalArgumentException(place + "." + name + " is missing"));
    }

    double number(String name, double otherwise) {
        return number(name).orElse(otherwise);
    }

    OptionalDouble number(String name) {
        Optional<Object> value = value(name);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (value.get() instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        throw new IllegalArgumentException(
                place + "." + name + " is \"" + value.get() + "\"; give a number");
    }

    Optional<Fields> child(String name) {
        return value(name).map(value -> of(place + "." + name, value));
    }

    boolean isMapping(String name) {
        return values.get(name) instanceof Map;
    }

    List<Fields> list(String name) {
        Optional<Object> value = value(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof List<?> items)) {
            throw new IllegalArgumentException(place + "." + name + " is not a list");
        }
        List<Fields> fields = new ArrayList<>();
        for (Object item : items) {
            fields.add(of(place + "." + name + "[" + fields.size() + "]", item));
        }
        return fields;
    }

    Set<String> names() {
        known.addAll(values.keySet());
        return values.keySet();
    }

    void end() {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        place + "." + name + " is not known here; known are " + known);
            }
        }
    }

    private Optional<Object> value(String name) {
        known.add(name);
        return Optional.ofNullable(values.get(name));
    }
}
