package tidegauge.producer.kafka;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tidegauge.producer.suite.UuidV7;

/// Makes job ids: UUIDs of version 7 of a clock and of chance.
public final class JobIds implements Supplier<String> {
    private final InstantSource clock;
    private final RandomGenerator chance;

    /// @param chance safe for several threads when this is used by several
    public JobIds(InstantSource clock, RandomGenerator chance) {
        this.clock = clock;
        this.chance = chance;
    }

    /// Ids of the system's clock and of its source of secure chance.
    public static JobIds system() {
        return new JobIds(InstantSource.system(), new SecureRandom());
    }

    @Override
    public String get() {
        return UuidV7.of(clock.millis(), chance.nextLong(), chance.nextLong()).toString();
    }
}
