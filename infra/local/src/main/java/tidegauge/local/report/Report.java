package tidegauge.local.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.event.AnswerAgreement;
import tidegauge.event.Consistency;
import tidegauge.event.Verdict;
import tidegauge.local.config.ReportSettings;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.scorer.console.act.Scorecards;
import tidegauge.scorer.scorecard.Evidence;
import tidegauge.scorer.scorecard.EvidenceBook;
import tidegauge.scorer.scorecard.Scorecard;
import tidegauge.serde.Codecs;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

/// Scorecards of all suites.
///
/// @param settings what was asked
/// @param cards one for each suite, by name
public record Report(ReportSettings settings, List<Scorecard> cards) {
    public Report {
        cards = List.copyOf(cards);
    }

    /// Of a replay's results.
    public static Report ofReplay(Path folder, ReportSettings settings) {
        EvidenceBook book = book(settings);
        new ReplayFolder(folder).into(book);
        return of(book, settings);
    }

    /// Of what the topics hold now, in the order of event time.
    ///
    /// @param clients Kafka client properties with `schema.registry.url`
    public static Report ofTopics(Map<String, Object> clients, ReportSettings settings) {
        EvidenceBook book = book(settings);
        List<Verdict> verdicts = values(Topics.VERDICTS, clients);
        verdicts.sort(
                Comparator.comparing(Verdict::getEndedAt).thenComparing(Verdict::getCompletionId));
        verdicts.forEach(verdict -> book.add(VerdictCalls.of(verdict)));
        // A job's later record replaces the earlier.
        Map<String, Consistency> jobs = new TreeMap<>();
        for (Consistency job : values(Topics.CONSISTENCY, clients)) jobs.put(job.getJobId(), job);
        for (Consistency job : jobs.values()) {
            for (AnswerAgreement group : job.getGroups()) {
                if (!group.getBackend().equals("*")) {
                    book.addAgreement(job.getSuite(), group.getBackend(), group.getAgreement());
                }
            }
        }
        return of(book, settings);
    }

    private static <V extends SpecificRecord> List<V> values(
            Topic<V> topic, Map<String, Object> clients) {
        List<V> values = new ArrayList<>();
        try (TopicTail tail = new TopicTail(clients, List.of(topic.name()));
                Deserializer<V> reader = Codecs.deserializer(topic.valueType(), clients)) {
            for (ConsumerRecord<byte[], byte[]> record : tail.drain()) {
                if (record.value() != null) {
                    values.add(reader.deserialize(record.topic(), record.value()));
                }
            }
        }
        return values;
    }

    /// What the console shows of the topics.
    public static Scorecards forConsole(Map<String, Object> clients, ReportSettings settings) {
        return new Scorecards(settings.requirements(""), () -> ofTopics(clients, settings).cards());
    }

    /// The metric, the reference and the error rate are the same for every suite.
    private static EvidenceBook book(ReportSettings settings) {
        return new EvidenceBook(settings.requirements(""));
    }

    private static Report of(EvidenceBook book, ReportSettings settings) {
        SortedMap<String, List<Evidence>> suites = new TreeMap<>();
        for (Evidence evidence : book.evidence()) {
            suites.computeIfAbsent(evidence.suite(), name -> new ArrayList<>()).add(evidence);
        }
        return new Report(
                settings,
                suites.entrySet().stream()
                        .map(suite ->
                                Scorecard.of(
                                        suite.getKey(),
                                        suite.getValue(),
                                        settings.requirements(suite.getKey())))
                        .toList());
    }

    /// The same of one suite.
    public Report only(String suite) {
        return new Report(
                settings, cards.stream().filter(card -> card.suite().equals(suite)).toList());
    }
}
