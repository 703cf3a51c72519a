package tidegauge.local.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.scorer.ScorerConfig;
import tidegauge.scorer.console.ConsoleConfig;
import tidegauge.scorer.notify.NotifierConfig;

/// Everything that `tidegauge.yaml` says, as the records that the services take.
///
/// @param kafka the broker and the registry
/// @param evaluator how backends are called, the backends among it
/// @param suites the prompt suites
/// @param scorer how completions are judged and counted, and when a change is an alarm
/// @param notifier who is told of what
/// @param report what scorecards compare with
/// @param console who may look, and where
public record TidegaugeConfig(
        KafkaSettings kafka,
        EvaluatorConfig evaluator,
        List<SuiteSettings> suites,
        ScorerConfig scorer,
        NotifierConfig notifier,
        ReportSettings report,
        ConsoleConfig console) {

    /// The same with some client properties set, such as those of the command line.
    public TidegaugeConfig withKafka(Consumer<Map<String, Object>> change) {
        Map<String, Object> properties = new LinkedHashMap<>(kafka.properties());
        change.accept(properties);
        return new TidegaugeConfig(
                new KafkaSettings(
                        properties, kafka.dataFolder(), kafka.partitions(), kafka.replication()),
                evaluator,
                suites,
                scorer,
                notifier,
                report,
                console);
    }
}
