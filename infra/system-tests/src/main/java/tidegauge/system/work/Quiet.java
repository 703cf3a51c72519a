package tidegauge.system.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import tidegauge.system.process.Await;

/// Waits until nothing is written any more.
///
/// The end of a crash's consequences has no sign of its own: a repeated outcome, if there is one,
/// comes before anything new, and provisional metrics come at most a second after what they tell.
public final class Quiet {
    private Quiet() {}

    /// Returns when no topic has grown for a while.
    ///
    /// @param quiet how long a while is
    public static void await(Collection<TopicWatch> topics, Duration quiet, Duration patience)
            throws InterruptedException {
        State state = new State(topics);
        Await.until("quiet", patience, () -> state.unchangedFor(quiet), state::toString);
    }

    private static final class State {
        private final Collection<TopicWatch> topics;
        private Map<TopicWatch, Long> seen;
        private Instant since = Instant.now();

        State(Collection<TopicWatch> topics) {
            this.topics = topics;
            this.seen = records();
        }

        boolean unchangedFor(Duration quiet) {
            Map<TopicWatch, Long> now = records();
            if (!now.equals(seen)) {
                seen = now;
                since = Instant.now();
            }
            return Duration.between(since, Instant.now()).compareTo(quiet) > 0;
        }

        private Map<TopicWatch, Long> records() {
            return topics.stream().collect(Collectors.toMap(topic -> topic, TopicWatch::records));
        }

        @Override
        public String toString() {
            return "records " + seen.values() + " since " + since;
        }
    }
}
