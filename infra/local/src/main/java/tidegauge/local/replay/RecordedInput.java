package tidegauge.local.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import tidegauge.event.Completion;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.StopSignal;
import tidegauge.local.replay.Origins.Origin;
import tidegauge.producer.kafka.CompletionPublisher;
import tidegauge.producer.kafka.Delivery;
import tidegauge.producer.kafka.EventProducer;
import tidegauge.producer.kafka.ProducerConfig;
import tidegauge.producer.source.ReplayFile;
import tidegauge.producer.source.SourceInput;
import tidegauge.producer.source.SourceLine;
import tidegauge.producer.source.SourceReader;

/// Publishes the completions of files in their order, then ends the stream.
final class RecordedInput {
    /// Recordings may be of any time, so no clock is ever behind them.
    private static final InstantSource END_OF_TIME =
            InstantSource.fixed(Instant.ofEpochMilli(Long.MAX_VALUE / 2));

    private final List<Path> files;
    private final StopSignal stop;
    private final Origins origins = new Origins();
    private final List<SetAside> setAside = new ArrayList<>();
    private final AtomicLong lines = new AtomicLong();
    private final Queue<Delivery.Undelivered> failures = new ConcurrentLinkedQueue<>();

    RecordedInput(List<Path> files, StopSignal stop) {
        this.files = List.copyOf(files);
        this.stop = stop;
    }

    /// Publishes everything and waits until it is in the topic.
    void publish(Map<String, Object> clients) {
        try (EventProducer events =
                EventProducer.connect(ProducerConfig.of(clients), END_OF_TIME)) {
            CompletionPublisher publisher = new CompletionPublisher(events);
            for (int i = 0; i < files.size() && !stop.requested(); i++) {
                publish(i, publisher);
            }
            events.flush();
            publisher
                    .publishWatermark(CompletionPublisher.END_OF_STREAM)
                    .join()
                    .forEach(this::check);
        }
        Delivery.Undelivered undelivered = failures.peek();
        if (undelivered != null) {
            throw new CommandFailure(
                    ExitCode.BROKER,
                    "the broker in this process did not take a record: "
                            + undelivered.reason()
                            + ". Look whether the disk is full, and replay again");
        }
    }

    /// Lines read so far.
    long lines() {
        return lines.get();
    }

    /// What is in the topic; complete when [#publish] has returned.
    Origins origins() {
        return origins;
    }

    /// Lines that could not be read or published, in no order.
    List<SetAside> setAside() {
        synchronized (setAside) {
            return List.copyOf(setAside);
        }
    }

    private void publish(int file, CompletionPublisher publisher) {
        try (SourceReader<Completion> reader =
                ReplayFile.read(SourceInput.open(files.get(file)), file)) {
            while (reader.hasNext() && !stop.requested() && failures.isEmpty()) {
                lines.incrementAndGet();
                switch (reader.next()) {
                    case SourceLine.Accepted<Completion>(String _, long line, Completion value) ->
                            publish(value, new Origin(file, line), publisher);
                    case SourceLine.Rejected<Completion> rejected ->
                            add(
                                    new Origin(file, rejected.line()),
                                    rejected.cause().code(),
                                    rejected.reason());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + files.get(file), e);
        }
    }

    private void publish(Completion completion, Origin origin, CompletionPublisher publisher) {
        var _ =
                publisher
                        .publish(completion)
                        .thenAccept(delivery -> {
                            switch (delivery) {
                                case Delivery.Acknowledged done ->
                                        origins.put(
                                                done.offset(),
                                                origin,
                                                completion.getCompletionId());
                                case Delivery.SetAside aside ->
                                        add(origin, aside.code(), aside.reason());
                                case Delivery.Undelivered undelivered -> failures.add(undelivered);
                            }
                        });
    }

    private void check(Delivery delivery) {
        switch (delivery) {
            case Delivery.Acknowledged _ -> {}
            case Delivery.SetAside aside ->
                    failures.add(new Delivery.Undelivered(aside.code(), aside.reason()));
            case Delivery.Undelivered undelivered -> failures.add(undelivered);
        }
    }

    private void add(Origin origin, String code, String reason) {
        synchronized (setAside) {
            setAside.add(new SetAside(origin, code, reason));
        }
    }
}
