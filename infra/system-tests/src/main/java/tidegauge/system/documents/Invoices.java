package tidegauge.system.documents;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tidegauge.simulated.script.Correcting;
import tidegauge.simulated.script.Correcting.Fate;

/// Documents on disk: a tenth of them files of a folder, the others rows of a JSONL file.
final class Invoices {
    /// One in ten is answered wrongly at first, four in a hundred for good.
    static final Correcting MODEL = new Correcting(0.10, 0.04);

    private static final int IN_FOLDER = 10;
    private static final String TEMPLATE =
            """
            Extract the fields of the invoice below as one JSON object with the keys invoice, vendor \
            and total.

            {{document}}
            """;
    private static final String SCHEMA =
            """
            {"type": "object", "required": ["invoice", "vendor", "total"],
             "properties": {"invoice": {"type": "string"}, "vendor": {"type": "string"},
                            "total": {"type": "number"}}}
            """;

    private final Path folder;
    private final int count;

    /// What a submission takes.
    ///
    /// @param folder an empty one
    Invoices(Path folder, int count) {
        this.folder = folder;
        this.count = count;
    }

    /// Writes documents, prompt and schema.
    void write() throws IOException {
        Path files = Files.createDirectories(folder.resolve("invoices"));
        Files.writeString(prompt(), TEMPLATE);
        Files.writeString(schema(), SCHEMA);
        try (BufferedWriter rows = Files.newBufferedWriter(folder.resolve("invoices.jsonl"))) {
            for (int i = 0; i < count; i++) {
                if (i % IN_FOLDER == 0) {
                    Files.writeString(files.resolve(name(i) + ".txt"), text(i));
                } else {
                    rows.write(
                            "{\"id\":\"%s\",\"document\":\"%s\"}\n"
                                    .formatted(name(i), text(i).replace("\n", "\\n")));
                }
            }
        }
    }

    Path prompt() {
        return folder.resolve("prompt.txt");
    }

    Path schema() {
        return folder.resolve("schema.json");
    }

    /// The folder and the file.
    List<String> sources() {
        return List.of(
                folder.resolve("invoices").toString(), folder.resolve("invoices.jsonl").toString());
    }

    /// The names by which jobs must know the documents.
    List<String> names() {
        return IntStream.range(0, count)
                .mapToObj(i -> i % IN_FOLDER == 0 ? "invoices/" + name(i) + ".txt" : name(i))
                .toList();
    }

    /// How many documents have which fate.
    Map<Fate, Integer> fates() {
        Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        for (int i = 0; i < count; i++) {
            fates.merge(MODEL.fate("Invoice: " + name(i)), 1, Integer::sum);
        }
        return fates;
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "inv-%07d", number);
    }

    private static String text(int number) {
        return String.format(
                Locale.ROOT,
                "Invoice: %s%nVendor: Elm %d Ltd%nTotal: %d.%02d%nPlease pay within 30 days.",
                name(number),
                number % 97,
                number % 1_000 + 1,
                number % 90 + 10);
    }
}
