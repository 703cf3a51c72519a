package tidegauge.producer.sampling;

/// Takes a fixed share of keys: the same key gets the same decision on every instance, and a higher
/// rate only adds keys.
///
/// A key is taken when its position is below the rate, which gives both properties at once.
///
/// @param salt what the decision depends on beside the key
/// @param rate the share taken, 0 to 1
public record Sampler(Salt salt, double rate) {
    public Sampler {
        checkRate(rate);
    }

    /// A sampler whose salt is a text.
    public static Sampler of(String salt, double rate) {
        return new Sampler(Salt.of(salt), rate);
    }

    /// Whether a key is taken.
    public boolean takes(String key) {
        return salt.position(key) < rate;
    }

    static void checkRate(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                    "a sampling rate is between 0 and 1, but this is " + rate);
        }
    }
}
