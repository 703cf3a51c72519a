package tidegauge.evaluator.lane;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import tidegauge.evaluator.pacing.AdaptiveRate;

/// Lets the calls that ask for one model with one key begin no faster than the provider grants.
///
/// Calls pass in the order in which they came, whatever backend or job they belong to.
public final class RateGate {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final InstantSource clock;
    private AdaptiveRate rate;

    /// A gate that starts slowly.
    public RateGate(InstantSource clock) {
        this.clock = clock;
        this.rate = AdaptiveRate.starting(clock.instant());
    }

    /// Waits for a call's turn.
    ///
    /// @return when it passed
    Instant pass() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            while (true) {
                Instant now = clock.instant();
                Duration pause = ask(now);
                if (pause.isZero()) {
                    return now;
                }
                Thread.sleep(pause);
            }
        } finally {
            turn.unlock();
        }
    }

    /// Takes note that the provider refused a call for now.
    synchronized void refused(Instant begunAt, Optional<Duration> retryAfter) {
        rate = rate.refused(begunAt, retryAfter, clock.instant());
    }

    private synchronized Duration ask(Instant now) {
        AdaptiveRate.Admission admission = rate.ask(now);
        rate = admission.next();
        return admission.pause();
    }
}
