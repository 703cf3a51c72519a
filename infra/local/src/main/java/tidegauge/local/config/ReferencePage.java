package tidegauge.local.config;

import java.util.ArrayList;
import java.util.List;

/// Writes every key of a [Shape] as the Markdown tables of `docs/configuration.md`.
public final class ReferencePage {
    private final List<String> lines = new ArrayList<>();

    private ReferencePage() {}

    /// One heading and table for each section.
    public static String of(Shape.Section shape) {
        ReferencePage page = new ReferencePage();
        for (Key key : shape.keys()) {
            page.section(key.name(), key);
        }
        return String.join("\n", page.lines) + "\n";
    }

    private void section(String path, Key key) {
        lines.add("### `" + path + "`");
        lines.add("");
        lines.add(key.doc());
        lines.add("");
        lines.add("| key | type | default | meaning |");
        lines.add("|---|---|---|---|");
        if (key.shape() instanceof Shape.Section section) {
            rows("", section);
        } else {
            row("", new Key(path, key.shape(), key.presence(), key.doc()));
        }
        lines.add("");
    }

    private void rows(String prefix, Shape.Section section) {
        section.keys().forEach(key -> row(prefix, key));
    }

    private void row(String prefix, Key key) {
        String path = prefix + key.name();
        lines.add(
                "| `"
                        + path
                        + "` | "
                        + cell(key.shape().noun())
                        + " | "
                        + cell(defaultOf(key))
                        + " | "
                        + cell(key.doc())
                        + " |");
        nested(path, key.shape());
    }

    private void nested(String path, Shape shape) {
        switch (shape) {
            case Shape.Section s -> rows(path + ".", s);
            case Shape.TableOf t -> nested(path + ".<" + t.name() + ">", t.value());
            case Shape.ListOf l -> nested(path + "[]", l.item());
            case Shape.Text t -> {}
            case Shape.SecretText t -> {}
            case Shape.Whole t -> {}
            case Shape.Decimal t -> {}
            case Shape.Flag t -> {}
            case Shape.Span t -> {}
            case Shape.Choice t -> {}
            case Shape.Properties t -> {}
        }
    }

    private static String defaultOf(Key key) {
        return switch (key.presence()) {
            case Key.Required r -> "required";
            case Key.Optional o -> o.meaning();
            case Key.Default d -> d.yaml().isEmpty() ? "" : "`" + d.yaml() + "`";
        };
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
