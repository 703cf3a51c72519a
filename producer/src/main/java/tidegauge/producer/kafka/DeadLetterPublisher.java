package tidegauge.producer.kafka;

import java.util.concurrent.CompletableFuture;
import tidegauge.producer.source.SourceLine;
import tidegauge.topic.DeadLetter;

/// Publishes the rejected lines of files, with file, line, reason and bytes.
public final class DeadLetterPublisher {
    private final EventProducer events;

    public DeadLetterPublisher(EventProducer events) {
        this.events = events;
    }

    /// Publishes a rejected line.
    public CompletableFuture<Delivery> publish(SourceLine.Rejected<?> line) {
        return events.send(letter(line).toRecord());
    }

    /// The dead letter of a rejected line.
    static DeadLetter letter(SourceLine.Rejected<?> line) {
        byte[] bytes = new byte[line.bytes().remaining()];
        line.bytes().duplicate().get(bytes);
        return DeadLetter.of(line.file(), line.line(), bytes, line.cause().code(), line.reason());
    }
}
