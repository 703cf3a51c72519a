package tidegauge.local.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidegauge.evaluator.backend.Secret;

/// A checked table: every value has the type that its [Key] asks for, defaults filled in.
///
/// The accessors throw when asked for a key or type that the [Shape.Section] does not declare: that
/// is a mistake in the program, never in the file.
public final class Values {
    private final Place place;
    private final Map<String, Object> values;
    private final Map<String, Place> places;

    Values(Place place, Map<String, Object> values, Map<String, Place> places) {
        this.place = place;
        this.values = new LinkedHashMap<>(values);
        this.places = Map.copyOf(places);
    }

    /// Where a key's value is, or the table when the value is a default.
    public Place place(String key) {
        return places.getOrDefault(key, place);
    }

    /// Whether there is a value, from the file or by default.
    public boolean has(String key) {
        return values.containsKey(key);
    }

    public String text(String key) {
        return value(key, String.class);
    }

    public Optional<String> optionalText(String key) {
        return optional(key, String.class);
    }

    public Optional<Secret> optionalSecret(String key) {
        return optional(key, Secret.class);
    }

    public long whole(String key) {
        return value(key, Long.class);
    }

    public Optional<Long> optionalWhole(String key) {
        return optional(key, Long.class);
    }

    /// A [#whole] that its range keeps within an `int`.
    public int count(String key) {
        return Math.toIntExact(whole(key));
    }

    public double decimal(String key) {
        return value(key, Double.class);
    }

    public Optional<Double> optionalDecimal(String key) {
        return optional(key, Double.class);
    }

    public boolean flag(String key) {
        return value(key, Boolean.class);
    }

    public Duration duration(String key) {
        return value(key, Duration.class);
    }

    public Optional<Duration> optionalDuration(String key) {
        return optional(key, Duration.class);
    }

    public Values section(String key) {
        return value(key, Values.class);
    }

    /// The items of a list; empty when there is none.
    public <T> List<T> list(String key, Class<T> type) {
        List<T> items = new ArrayList<>();
        for (Object item : optional(key, List.class).orElse(List.of())) {
            items.add(type.cast(item));
        }
        return items;
    }

    /// The entries of a table by name, in the order of the file; empty when there is none.
    public <T> Map<String, T> table(String key, Class<T> type) {
        Map<String, T> table = new LinkedHashMap<>();
        Map<?, ?> entries = optional(key, Map.class).orElse(Map.of());
        entries.forEach((name, value) -> table.put(String.valueOf(name), type.cast(value)));
        return table;
    }

    private <T> T value(String key, Class<T> type) {
        return optional(key, type)
                .orElseThrow(() -> new IllegalArgumentException("no value for key " + key));
    }

    private <T> Optional<T> optional(String key, Class<T> type) {
        return Optional.ofNullable(values.get(key)).map(type::cast);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
