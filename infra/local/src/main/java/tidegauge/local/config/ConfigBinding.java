package tidegauge.local.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.backend.Secret;
import tidegauge.evaluator.budget.BudgetRule;
import tidegauge.evaluator.routing.Cascade;
import tidegauge.event.DataClass;
import tidegauge.scorer.ScorerConfig;
import tidegauge.scorer.ScorerConfigBuilder;
import tidegauge.scorer.console.ConsoleConfig;
import tidegauge.scorer.drift.BudgetOf;
import tidegauge.scorer.drift.DriftSettings;
import tidegauge.scorer.modeljudge.ModelJudgeSettings;
import tidegauge.scorer.notify.NotifierConfig;
import tidegauge.scorer.review.Reason;
import tidegauge.scorer.review.ReviewSettings;

/// Makes the services' records of checked [Values], and checks what concerns more than one key.
final class ConfigBinding {
    private static final Duration SHORTEST_SCHEDULE = Duration.ofSeconds(1);

    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();

    private ConfigBinding(Path folder) {
        this.folder = folder;
    }

    /// The configuration of a file.
    ///
    /// @param file relative paths in it start at its folder
    static TidegaugeConfig bind(String file, Values root) {
        Path parent = Path.of(file).toAbsolutePath().getParent();
        ConfigBinding binding = new ConfigBinding(parent == null ? Path.of("") : parent);
        Optional<TidegaugeConfig> config = binding.config(root);
        if (!binding.problems.isEmpty()) {
            throw new ConfigException(binding.problems);
        }
        return config.orElseThrow();
    }

    private Optional<TidegaugeConfig> config(Values root) {
        Map<String, Values> table = root.table("backends", Values.class);
        List<BackendConfig> backends = new ArrayList<>();
        table.forEach((name, values) -> backend(name, values).ifPresent(backends::add));
        List<Cascade> cascades = CascadeBinding.cascades(root, table.keySet(), problems);
        Set<String> names = new TreeSet<>(table.keySet());
        names.addAll(root.table("cascades", Values.class).keySet());
        List<SuiteSettings> suites = new ArrayList<>();
        root.table("suites", Values.class)
                .forEach((name, values) -> suites.add(suite(name, values, names)));
        Optional<EvaluatorConfig> evaluator = evaluator(root, backends, cascades);
        Optional<ScorerConfig> scorer =
                drift(root.section("drift"))
                        .flatMap(drift ->
                                reviews(root.section("reviews"))
                                        .flatMap(reviews ->
                                                scorer(
                                                        root.section("scorer"),
                                                        drift,
                                                        reviews,
                                                        backends)));
        KafkaSettings kafka = kafka(root.section("kafka"));
        ReportSettings report =
                ReportBinding.report(root.section("report"), suites, backends, cascades);
        Optional<NotifierConfig> notifier = AlertBinding.notifier(root.section("alerts"), problems);
        Optional<ConsoleConfig> console = ConsoleBinding.console(root.section("console"), problems);
        return evaluator.flatMap(calls ->
                scorer.flatMap(judge ->
                        notifier.flatMap(tell ->
                                console.map(show ->
                                        new TidegaugeConfig(
                                                kafka, calls, suites, judge, tell, report,
                                                show)))));
    }

    private static KafkaSettings kafka(Values values) {
        Map<String, Object> properties =
                new LinkedHashMap<>(values.table("properties", String.class));
        values.optionalText("bootstrapServers")
                .ifPresent(servers -> properties.put("bootstrap.servers", servers));
        values.optionalText("schemaRegistry")
                .ifPresent(url -> properties.put("schema.registry.url", url));
        return new KafkaSettings(
                properties,
                values.text("dataFolder"),
                values.count("partitions"),
                values.count("replication"));
    }

    private Optional<BackendConfig> backend(String name, Values values) {
        Provider provider = Provider.valueOf(constant(values.text("provider")));
        String model = values.optionalText("model").orElse("");
        if (provider != Provider.RECORDED && model.isBlank()) {
            problems.add(
                    new Problem(
                            values.place("model"),
                            "backend '" + name + "' names no model",
                            "Add 'model:' with the name that the provider knows"));
            return Optional.empty();
        }
        if (provider == Provider.RECORDED && values.optionalText("baseUrl").isEmpty()) {
            problems.add(
                    new Problem(
                            values.place("baseUrl"),
                            "backend '" + name + "' names no recording",
                            "Add 'baseUrl:' with the path of a JSONL file"));
            return Optional.empty();
        }
        return record(
                values.place("provider"),
                () -> {
                    BackendConfig.Builder builder =
                            BackendConfig.builder(name, provider, model)
                                    .clearance(dataClass(values.text("clearance")))
                                    .concurrency(values.count("concurrency"))
                                    .deadline(values.duration("deadline"))
                                    .streaming(values.flag("streaming"))
                                    .maxAttempts(values.count("maxAttempts"))
                                    .region(values.text("region"))
                                    .apiKey(values.optionalSecret("apiKey").orElse(Secret.NONE));
                    values.optionalWhole("requestsPerMinute").ifPresent(builder::requestsPerMinute);
                    values.optionalWhole("tokensPerMinute").ifPresent(builder::tokensPerMinute);
                    values.optionalWhole("maxOutputTokens")
                            .ifPresent(most -> builder.maxOutputTokens(most.intValue()));
                    BudgetBinding.prices(values).ifPresent(builder::prices);
                    values.optionalText("baseUrl")
                            .ifPresent(url -> builder.baseUrl(address(provider, url)));
                    return builder.build();
                });
    }

    private String address(Provider provider, String url) {
        return provider == Provider.RECORDED ? folder.resolve(url).toString() : url;
    }

    private SuiteSettings suite(String name, Values values, Set<String> backends) {
        List<String> asked = values.list("backends", String.class);
        for (String backend : asked) {
            if (!backends.contains(backend)) {
                problems.add(unknownBackend(name, backend, values, backends));
            }
        }
        if (asked.isEmpty()) {
            problems.add(
                    new Problem(
                            values.place("backends"),
                            "suite '" + name + "' asks no backend",
                            "Name at least one of those under 'backends:'"));
        }
        Optional<Duration> every = values.optionalDuration("canariesEvery");
        if (every.filter(d -> d.compareTo(SHORTEST_SCHEDULE) < 0).isPresent()) {
            problems.add(
                    new Problem(
                            values.place("canariesEvery"),
                            "canaries of suite '" + name + "' are less than 1s apart",
                            "Write 1s or longer"));
        }
        return new SuiteSettings(
                name,
                folder.resolve(values.text("file")),
                asked,
                values.count("samples"),
                dataClass(values.text("dataClass")),
                values.text("template"),
                values.count("repairs"),
                every);
    }

    private static Problem unknownBackend(
            String suite, String backend, Values values, Set<String> backends) {
        String remedy =
                Suggestion.nearest(backend, backends)
                        .map(known -> "Did you mean '" + known + "'?")
                        .orElse("Declare it under 'backends:'");
        return new Problem(
                values.place("backends"),
                "suite '" + suite + "' asks the backend '" + backend + "', which is not declared",
                remedy);
    }

    private Optional<EvaluatorConfig> evaluator(
            Values root, List<BackendConfig> backends, List<Cascade> cascades) {
        Values values = root.section("evaluator");
        return record(
                root.place("budgets"),
                () -> {
                    List<BudgetRule> budgets = BudgetBinding.budgets(root);
                    EvaluatorConfig.Builder builder =
                            EvaluatorConfig.builder(
                                            new BudgetBinding(problems)
                                                    .priced(
                                                            backends,
                                                            cascades,
                                                            budgets,
                                                            root.section("scorer"),
                                                            folder))
                                    .cascades(cascades)
                                    .budgets(budgets)
                                    .tenantLabel(values.text("tenantLabel"))
                                    .groupId(values.text("groupId"))
                                    .dataClasses(
                                            values.list("dataClasses", String.class).stream()
                                                    .map(ConfigBinding::dataClass)
                                                    .collect(Collectors.toSet()))
                                    .maxInFlight(values.count("maxInFlight"))
                                    .maxCallsPerJob(values.count("maxCallsPerJob"))
                                    .offsetWindow(values.count("offsetWindow"))
                                    .commitInterval(values.duration("commitInterval"))
                                    .drainTimeout(values.duration("drainTimeout"))
                                    .httpHost(values.text("httpHost"));
                    values.optionalWhole("httpPort")
                            .ifPresent(port -> builder.httpPort(port.intValue()));
                    return builder.build();
                });
    }

    private Optional<ScorerConfig> scorer(
            Values values,
            DriftSettings drift,
            ReviewSettings reviews,
            List<BackendConfig> backends) {
        List<ModelJudgeSettings.Judge> judges = judges(values.section("modelJudge"), backends);
        return record(
                values.place("grace"),
                () -> {
                    ScorerConfigBuilder builder =
                            ScorerConfig.defaults().toBuilder()
                                    .drift(drift)
                                    .reviews(reviews)
                                    .modelJudge(modelJudge(values.section("modelJudge"), judges))
                                    .applicationId(values.text("applicationId"))
                                    .guarantee(
                                            ScorerConfig.Guarantee.valueOf(
                                                    constant(values.text("guarantee"))))
                                    .threads(values.count("threads"))
                                    .store(
                                            ScorerConfig.Store.valueOf(
                                                    constant(values.text("store"))))
                                    .commitInterval(values.duration("commitInterval"))
                                    .window(values.duration("window"))
                                    .grace(values.duration("grace"))
                                    .reorder(values.duration("reorder"))
                                    .dedupeHorizon(values.duration("dedupeHorizon"))
                                    .idleAfter(positive(values.duration("idleAfter")))
                                    .metricsInterval(positive(values.duration("metricsInterval")))
                                    .maxAhead(values.duration("maxAhead"))
                                    .maxAnswersPerJob(values.count("maxAnswersPerJob"))
                                    .consistencyWait(values.duration("consistencyWait"))
                                    .registryPatience(values.duration("registryPatience"))
                                    .priceTable(
                                            values.optionalText("priceTable").map(folder::resolve));
                    values.optionalText("stateDir")
                            .ifPresent(dir -> builder.stateDir(folder.resolve(dir)));
                    return builder.build();
                });
    }

    private static ModelJudgeSettings modelJudge(
            Values values, List<ModelJudgeSettings.Judge> judges) {
        return new ModelJudgeSettings(
                Set.copyOf(values.list("suites", String.class)),
                values.decimal("share"),
                judges,
                values.text("label"));
    }

    private List<ModelJudgeSettings.Judge> judges(Values values, List<BackendConfig> backends) {
        List<ModelJudgeSettings.Judge> judges = new ArrayList<>();
        for (String name : values.list("backends", String.class))
            backends.stream()
                    .filter(backend -> backend.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                            backend ->
                                    judges.add(new ModelJudgeSettings.Judge(name, backend.model())),
                            () ->
                                    problems.add(
                                            new Problem(
                                                    values.place("backends"),
                                                    "the judge '" + name + "' is not declared",
                                                    "Declare it under 'backends:'")));
        return judges;
    }

    private static Optional<Duration> positive(Duration duration) {
        return Optional.of(duration).filter(Duration::isPositive);
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private Optional<DriftSettings> drift(Values values) {
        return record(
                values.place("falseAlarmsPerMonth"),
                () ->
                        new DriftSettings(
                                values.decimal("falseAlarmsPerMonth"),
                                values.whole("observationsPerMonth"),
                                BudgetOf.valueOf(constant(values.text("budgetOf"))),
                                values.count("warmUp"),
                                values.count("boundedUntil"),
                                values.count("rest"),
                                values.count("confirmation"),
                                values.decimal("confirmationOdds"),
                                values.count("historyRows"),
                                values.count("promptProfiles"),
                                values.count("exampleChars"),
                                values.count("examples")));
    }

    private Optional<ReviewSettings> reviews(Values values) {
        return record(
                values.place("sampled"),
                () ->
                        new ReviewSettings(
                                values.list("reasons", String.class).stream()
                                        .map(word -> Reason.valueOf(constant(word)))
                                        .collect(Collectors.toSet()),
                                values.decimal("sampled"),
                                Set.copyOf(values.list("highStakes", String.class)),
                                values.decimal("agreementBelow")));
    }

    /// A record that checks itself; what it refuses is a problem of its section.
    private <T> Optional<T> record(Place place, Supplier<T> record) {
        try {
            return Optional.of(record.get());
        } catch (IllegalArgumentException e) {
            problems.add(
                    new Problem(
                            place,
                            String.valueOf(e.getMessage()),
                            "Change the value in this section"));
            return Optional.empty();
        }
    }

    private static DataClass dataClass(String word) {
        return DataClass.valueOf(constant(word));
    }
}
