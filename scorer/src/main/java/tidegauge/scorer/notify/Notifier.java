package tidegauge.scorer.notify;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.scorer.notify.sink.SinkConfig;
import tidegauge.scorer.notify.sink.Sinks;
import tidegauge.scorer.notify.target.TargetGuard;

/// A running notifier: a thread for each sink, and one for the rules.
///
/// Start as many as you like; they share the partitions, and one of them evaluates the rules. When
/// a thread cannot go on, [#failed] says so.
public final class Notifier implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Notifier.class);
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final List<Thread> threads = new ArrayList<>();
    private final List<Runnable> stops = new ArrayList<>();
    private volatile boolean failed;

    private Notifier() {}

    /// Starts a notifier; the topics must exist.
    ///
    /// @param kafka Kafka client properties with `schema.registry.url`
    public static Notifier start(NotifierConfig config, Map<String, Object> kafka) {
        return start(
                config,
                kafka,
                new TargetGuard(config.allowedNetworks()),
                Backoff.usual(),
                InstantSource.system());
    }

    static Notifier start(
            NotifierConfig config,
            Map<String, Object> kafka,
            TargetGuard guard,
            Backoff backoff,
            InstantSource clock) {
        Notifier notifier = new Notifier();
        for (SinkConfig sink : config.sinks()) {
            SinkLoop loop =
                    new SinkLoop(
                            sink,
                            Sinks.of(sink.channel(), guard, clock),
                            config,
                            kafka,
                            backoff,
                            clock,
                            new SplittableRandom());
            notifier.run("notify-" + sink.name(), loop, loop::stop);
        }
        if (!config.rules().isEmpty()) {
            RuleLoop loop = new RuleLoop(config, kafka, clock);
            notifier.run("alert-rules", loop, loop::stop);
        }
        return notifier;
    }

    /// Whether a part of it has stopped by itself; the log says why.
    public boolean failed() {
        return failed;
    }

    private void run(String name, Runnable loop, Runnable stop) {
        stops.add(stop);
        threads.add(
                Thread.ofPlatform()
                        .name(name)
                        .start(() -> {
                            try {
                                loop.run();
                            } catch (RuntimeException e) {
                                failed = true;
                                LOGGER.atError()
                                        .setCause(e)
                                        .addKeyValue("part", name)
                                        .log("the notifier stops");
                            }
                        }));
    }

    /// What was not delivered is delivered by the next notifier.
    @Override
    public void close() {
        stops.forEach(Runnable::run);
        try {
            for (Thread thread : threads)
                if (!thread.join(CLOSING))
                    LOGGER.atWarn()
                            .addKeyValue("part", thread.getName())
                            .log("a part of the notifier did not end in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
