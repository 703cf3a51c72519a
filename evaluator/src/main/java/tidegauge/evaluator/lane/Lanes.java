package tidegauge.evaluator.lane;

import java.util.Map;

/// Where calls are handed in: the lanes of all backends and cascades, by name.
public final class Lanes {
    private final Map<String, Lane> backends;
    private final Map<String, CascadeLane> cascades;
    private final Lane unknown = Lane.ofUnknown();

    public Lanes(Map<String, Lane> backends, Map<String, CascadeLane> cascades) {
        this.backends = Map.copyOf(backends);
        this.cascades = Map.copyOf(cascades);
    }

    /// Queues a call; one for a backend that nobody knows ends at once.
    public void offer(Call call) {
        CascadeLane cascade = cascades.get(call.backend());
        if (cascade != null) {
            cascade.offer(call);
        } else {
            backends.getOrDefault(call.backend(), unknown).offer(call);
        }
    }

    /// Begins no more calls; those that wait are abandoned.
    public void stopTaking() {
        backends.values().forEach(Lane::stopTaking);
        unknown.stopTaking();
    }

    /// Interrupts the calls that are still running; they are abandoned.
    public void interrupt() {
        backends.values().forEach(Lane::interrupt);
        unknown.interrupt();
    }
}
