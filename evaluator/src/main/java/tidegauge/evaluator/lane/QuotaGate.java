package tidegauge.evaluator.lane;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import tidegauge.evaluator.pacing.Quota;

/// Lets calls pass no faster than a quota grants, in the order in which they came.
final class QuotaGate {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final InstantSource clock;
    private Quota quota;

    QuotaGate(double perMinute, InstantSource clock) {
        this.clock = clock;
        this.quota = Quota.unused(perMinute, clock.instant());
    }

    void pass(double amount) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            for (Duration pause = ask(amount); !pause.isZero(); pause = ask(amount)) {
                Thread.sleep(pause);
            }
        } finally {
            turn.unlock();
        }
    }

    /// Takes note that less went out than was taken, or more when negative.
    synchronized void returned(double amount) {
        quota = quota.returned(amount);
    }

    private synchronized Duration ask(double amount) {
        Quota.Admission admission = quota.ask(amount, clock.instant());
        quota = admission.next();
        return admission.pause();
    }
}
