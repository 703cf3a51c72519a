package tidegauge.local.config;

import java.math.BigDecimal;
import java.util.List;

/// What a value in the configuration may be.
public sealed interface Shape {
    /// Any text; `${env:NAME}` inside it is replaced.
    record Text() implements Shape {}

    /// A text that must not be in the file itself: `${env:NAME}` and nothing else.
    record SecretText() implements Shape {}

    /// A whole number in an inclusive range.
    record Whole(long min, long max) implements Shape {}

    /// A number in an inclusive range.
    record Decimal(double min, double max) implements Shape {}

    /// `true` or `false`.
    record Flag() implements Shape {}

    /// A duration such as `500ms`, `30s`, `5m`, `1h` or `7d`.
    record Span() implements Shape {}

    /// One of a few words.
    record Choice(List<String> words) implements Shape {}

    /// A list.
    record ListOf(Shape item) implements Shape {}

    /// A table from names that the user chooses.
    record TableOf(String name, Shape value) implements Shape {}

    /// A table of properties that are handed on as they are, such as Kafka's.
    record Properties() implements Shape {}

    /// A table of known keys.
    record Section(List<Key> keys) implements Shape {
        public Section {
            keys = List.copyOf(keys);
        }

        static Section of(Key... keys) {
            return new Section(List.of(keys));
        }
    }

    /// The type's name in messages and in the documentation.
    default String noun() {
        return switch (this) {
            case Text t -> "text";
            case SecretText s -> "a reference such as ${env:NAME}";
            case Whole w -> "a whole number from " + w.min() + bound(w.max());
            case Decimal d ->
                    d.max() == Double.MAX_VALUE
                            ? "a number from " + number(d.min())
                            : "a number from " + number(d.min()) + " to " + number(d.max());
            case Flag f -> "true or false";
            case Span s -> "a duration such as 500ms, 30s, 5m, 1h or 7d";
            case Choice c -> "one of " + String.join(", ", c.words());
            case ListOf l -> "a list, each item " + l.item().noun();
            case TableOf t -> "a table by " + t.name();
            case Properties p -> "a table of properties";
            case Section s -> "a table";
        };
    }

    private static String bound(long max) {
        return max == Long.MAX_VALUE || max == Integer.MAX_VALUE ? "" : " to " + max;
    }

    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
