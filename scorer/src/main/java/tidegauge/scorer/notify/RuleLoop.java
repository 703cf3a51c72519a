package tidegauge.scorer.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.topic.Topics;

/// Evaluates the rules in one of the notifiers that run: the one to which the consumer group gives
/// partition 0 of the alerts.
final class RuleLoop implements Runnable {
    private static final Logger LOGGER = LoggerFactory.getLogger(RuleLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final TopicPartition ELECTION = new TopicPartition(Topics.ALERTS.name(), 0);

    private final NotifierConfig config;
    private final Map<String, Object> kafka;
    private final InstantSource clock;
    private final KafkaConsumer<byte[], byte[]> election;
    private volatile boolean stopping;
    private boolean elected;
    private Instant nextLook = Instant.MIN;
    private @Nullable RuleRun run;

    RuleLoop(NotifierConfig config, Map<String, Object> kafka, InstantSource clock) {
        this.config = config;
        this.kafka = Map.copyOf(kafka);
        this.clock = clock;
        this.election = NotifierClients.consumer(kafka, group(config));
    }

    @Override
    public void run() {
        try (election) {
            election.subscribe(List.of(Topics.ALERTS.name()), new Election());
            while (!stopping) {
                // Nothing is read here: the group only says who evaluates.
                election.pause(election.assignment());
                var _ = election.poll(POLL);
                if (elected && !clock.instant().isBefore(nextLook)) look();
            }
        } catch (WakeupException e) {
            if (!stopping) throw e;
        } finally {
            resign();
        }
    }

    /// Ends the loop after the look that is under way.
    void stop() {
        stopping = true;
        election.wakeup();
    }

    /// A look that fails is repeated from what the topics say.
    private void look() {
        nextLook = clock.instant().plus(config.evaluateEvery());
        try {
            RuleRun current = run;
            if (current == null) {
                current = RuleRun.start(config.rules(), group(config), kafka, clock);
                run = current;
            }
            current.evaluate();
        } catch (RuntimeException e) {
            LOGGER.atWarn().setCause(e).log("the rules were not evaluated; they will be again");
            resign();
        }
    }

    private void resign() {
        RuleRun current = run;
        run = null;
        if (current != null) current.close();
    }

    private static String group(NotifierConfig config) {
        return config.groupId() + ".rules";
    }

    private final class Election implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            elected |= partitions.contains(ELECTION);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!partitions.contains(ELECTION)) return;
            elected = false;
            resign();
        }
    }
}
