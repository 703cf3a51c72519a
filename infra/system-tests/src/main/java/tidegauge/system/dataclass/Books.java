package tidegauge.system.dataclass;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.event.Ledger;
import tidegauge.event.QualityMetrics;
import tidegauge.serde.Codecs;
import tidegauge.system.read.TopicReader;
import tidegauge.topic.Topics;

/// The ledger of all windows together, as the metrics tell it.
///
/// @param expected job × backend × sample that were made
/// @param outcomes those that have ended
record Books(long expected, long outcomes, long inFlight) {

    static Books read(Map<String, Object> kafka) {
        Map<String, Ledger> latest = new HashMap<>();
        try (Deserializer<QualityMetrics> reader =
                Codecs.deserializer(QualityMetrics.class, kafka)) {
            TopicReader.read(
                    kafka,
                    Topics.METRICS.name(),
                    record -> {
                        if (record.value() != null) {
                            QualityMetrics metrics =
                                    reader.deserialize(
                                            record.topic(), record.headers(), record.value());
                            String window =
                                    String.join(
                                            "/",
                                            metrics.getSuite(),
                                            metrics.getBackend(),
                                            metrics.getWindowStart().toString());
                            latest.put(window, metrics.getLedger());
                        }
                    });
        }
        Books books = new Books(0, 0, 0);
        for (Ledger ledger : latest.values()) {
            long ended = ledger.getOutcomes().values().stream().mapToLong(n -> n).sum();
            books =
                    new Books(
                            books.expected + ledger.getExpected(),
                            books.outcomes + ended,
                            books.inFlight + ledger.getInFlight());
        }
        return books;
    }
}
