package tidegauge.simulated.script;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Randomness that is a function of a seed and of what is asked.
public final class Chance {
    /// FNV-1a, 64 bits (Fowler, Noll and Vo, 1991).
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;

    private static final long FNV_PRIME = 0x100000001b3L;

    private Chance() {}

    /// The randomness of one request.
    ///
    /// @param seed the script's
    /// @param model the asked model's name
    /// @param revision how many updates the model has had
    /// @param prompt the prompt's [#hash]
    /// @param occurrence how often that prompt was asked of that model before
    public static RandomGenerator of(
            long seed, String model, int revision, long prompt, int occurrence) {
        long mixed = mix(seed) ^ hash(model);
        mixed = mix(mixed + revision) ^ prompt;
        return new SplittableRandom(mix(mixed + occurrence));
    }

    /// A hash of a text's characters.
    public static long hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /// Finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
