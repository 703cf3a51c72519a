package tidegauge.local.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.event.Verdict;
import tidegauge.local.config.ReportSettings;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.scorer.scorecard.Evidence;
import tidegauge.scorer.scorecard.EvidenceBook;
import tidegauge.scorer.scorecard.Scorecard;
import tidegauge.serde.Codecs;
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

    /// Of the verdicts that the topic holds now, in the order of their event time.
    ///
    /// @param clients Kafka client properties with `schema.registry.url`
    public static Report ofTopics(Map<String, Object> clients, ReportSettings settings) {
        EvidenceBook book = book(settings);
        List<Verdict> verdicts = new ArrayList<>();
        try (TopicTail tail = new TopicTail(clients, List.of(Topics.VERDICTS.name()));
                Deserializer<Verdict> verdict = Codecs.deserializer(Verdict.class, clients)) {
            for (ConsumerRecord<byte[], byte[]> record : tail.drain()) {
                if (record.value() != null) {
                    verdicts.add(verdict.deserialize(record.topic(), record.value()));
                }
            }
        }
        verdicts.sort(
                java.util.Comparator.comparing(Verdict::getEndedAt)
                        .thenComparing(Verdict::getCompletionId));
        verdicts.forEach(verdict -> book.add(VerdictCalls.of(verdict)));
        return of(book, settings);
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
