package tidegauge.local.pipeline;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.config.SuiteSettings;
import tidegauge.producer.kafka.EventProducer;
import tidegauge.producer.kafka.JobIds;
import tidegauge.producer.kafka.JobPublisher;
import tidegauge.producer.kafka.ProducerConfig;
import tidegauge.producer.kafka.SuitePublisher;
import tidegauge.producer.suite.Suite;

/// Publishes the configured suites: those without a schedule once, the others as canaries.
public final class SuiteRuns implements AutoCloseable {
    private final Closing closing = new Closing();
    private int once;
    private int scheduled;

    private SuiteRuns() {}

    /// Reads every suite, then starts to publish.
    ///
    /// @param clients Kafka client properties with `schema.registry.url`
    public static SuiteRuns start(List<SuiteSettings> settings, Map<String, Object> clients) {
        List<Suite> suites = new ArrayList<>();
        for (SuiteSettings suite : settings) {
            try {
                suites.add(SuiteFile.read(suite));
            } catch (IOException | IllegalArgumentException e) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "suite '" + suite.name() + "' in " + suite.file() + ": " + e.getMessage(),
                        e);
            }
        }
        SuiteRuns runs = new SuiteRuns();
        try {
            runs.publish(suites, clients);
            return runs;
        } catch (RuntimeException e) {
            runs.close();
            throw e;
        }
    }

    private void publish(List<Suite> suites, Map<String, Object> clients) {
        EventProducer events = closing.add(EventProducer.connect(ProducerConfig.of(clients)));
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("canaries").factory());
        closing.add(timer::shutdownNow);
        SuitePublisher publisher =
                new SuitePublisher(
                        new JobPublisher(events), InstantSource.system(), JobIds.system());
        for (Suite suite : suites) {
            if (suite.canaries().isPresent()) {
                closing.add(publisher.startCanaries(suite, timer));
                scheduled++;
            } else {
                publisher.publish(suite);
                once++;
            }
        }
    }

    /// How many suites are on a schedule, so that there is something to wait for.
    public int scheduled() {
        return scheduled;
    }

    /// How many suites there are, in words.
    public String describe() {
        return once + " suites asked once, " + scheduled + " on a schedule";
    }

    @Override
    public void close() {
        closing.close();
    }
}
