package tidegauge.simulated;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import tidegauge.simulated.script.Assistant;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Extraction;
import tidegauge.simulated.script.HiddenTokens;
import tidegauge.simulated.script.Latency.LogNormal;
import tidegauge.simulated.script.Prices;
import tidegauge.simulated.script.Prose;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.simulated.script.Update;
import tidegauge.simulated.script.Update.When;
import tidegauge.simulated.script.YesNo;

/// The demonstration: a document pipeline asks three simulated models, and one of them is silently
/// updated part-way.
public final class DemoScript {
    /// OpenAI-shaped; silently updated.
    public static final String UPDATED_MODEL = "simulated-large";

    /// OpenAI-shaped; never changes.
    public static final String STABLE_MODEL = "simulated-small";

    /// Anthropic-shaped; never changes.
    public static final String ANTHROPIC_MODEL = "simulated-opal";

    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Extraction BEFORE = new Extraction(0.01, 0, 0.01, 0.98, 0);
    private static final Extraction AFTER = new Extraction(0.12, 0.04, 0.12, 0.88, 12);
    private static final Extraction SMALL = new Extraction(0.05, 0.01, 0.02, 0.93, 0);

    private static final List<String> VENDORS =
            List.of("Alder", "Birch", "Cedar", "Elm", "Hazel", "Juniper", "Larch", "Rowan");
    private static final List<String> FORMS =
            List.of("Paper", "Instruments", "Logistics", "Print Works", "Foods", "Energy");
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP");

    /// One document to extract fields from.
    ///
    /// @param id stable identity of the prompt
    /// @param text the whole prompt
    /// @param reference the right answer, as JSON
    public record Prompt(String id, String text, String reference) {}

    private DemoScript() {}

    /// The three models.
    ///
    /// @param seed of all chances
    /// @param when the moment of the silent update of [#UPDATED_MODEL]
    public static Script of(long seed, When when) {
        Behaviour before =
                Behaviour.of(UPDATED_MODEL + "-2026-05", assistant(BEFORE, 0.97, 40))
                        .with("fp_sim_5a1e")
                        .with(new LogNormal(Duration.ofMillis(120), 0.35, LONGEST));
        Behaviour after =
                before.with(assistant(AFTER, 0.85, 65))
                        .with(new LogNormal(Duration.ofMillis(90), 0.35, LONGEST));
        Behaviour small =
                Behaviour.of(STABLE_MODEL + "-2026-03", assistant(SMALL, 0.9, 30))
                        .with("fp_sim_77c0")
                        .with(new LogNormal(Duration.ofMillis(60), 0.3, LONGEST));
        Behaviour opal =
                Behaviour.of(ANTHROPIC_MODEL + "-20260401", assistant(BEFORE, 0.98, 50))
                        .with(new HiddenTokens(0.5, 0))
                        .with(new LogNormal(Duration.ofMillis(150), 0.3, LONGEST));
        return Script.of(
                seed,
                SimulatedModel.of(UPDATED_MODEL, before)
                        .with(new Update(when, after))
                        .with(new Prices(2_500, 1_250, 10_000)),
                SimulatedModel.of(STABLE_MODEL, small).with(new Prices(150, 75, 600)),
                SimulatedModel.of(ANTHROPIC_MODEL, opal).with(new Prices(3_000, 300, 15_000)));
    }

    /// Invoices to extract fields from; the first ones of a seed do not depend on the count.
    public static List<Prompt> prompts(int count, long seed) {
        RandomGenerator chance = new SplittableRandom(seed);
        List<Prompt> prompts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            prompts.add(prompt(i, chance));
        }
        return List.copyOf(prompts);
    }

    /// The JSON Schema of a right answer.
    public static String schema() {
        return """
        {"type":"object","required":["vendor","invoice_number","date","total","currency"],\
        "properties":{"vendor":{"type":"string"},"invoice_number":{"type":"string"},\
        "date":{"type":"string"},"total":{"type":"number"},\
        "currency":{"enum":["EUR","USD","GBP"]}}}\
        """;
    }

    private static Prompt prompt(int number, RandomGenerator chance) {
        String vendor = pick(VENDORS, chance) + " " + pick(FORMS, chance);
        String invoice =
                String.format(Locale.ROOT, "R-%04d-%03d", chance.nextInt(10_000), number % 1_000);
        LocalDate date = LocalDate.of(2026, 1, 1).plusDays(chance.nextInt(120));
        String total =
                chance.nextInt(10, 9_000) + "." + chance.nextInt(1, 10) + chance.nextInt(1, 10);
        String currency = pick(CURRENCIES, chance);
        String text =
                """
                Extract the fields of this invoice as one JSON object with the keys vendor,
                invoice_number, date, total and currency. Answer with the JSON and nothing else.

                Vendor: %s
                Invoice number: %s
                Date: %s
                Total: %s
                Currency: %s
                """
                        .formatted(vendor, invoice, date, total, currency);
        String reference =
                """
                {"vendor": "%s", "invoice_number": "%s", "date": "%s", "total": %s, "currency": "%s"}\
                """
                        .formatted(vendor, invoice, date, total, currency);
        return new Prompt(String.format(Locale.ROOT, "invoice-%04d", number), text, reference);
    }

    private static Assistant assistant(Extraction extraction, double accuracy, int words) {
        return new Assistant(extraction, new YesNo(accuracy, 0.99, 0), new Prose(words));
    }

    private static String pick(List<String> choices, RandomGenerator chance) {
        return choices.get(chance.nextInt(choices.size()));
    }
}
