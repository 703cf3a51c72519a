package tidegauge.simulated.script;

/// Checks of probabilities.
final class Rates {
    private Rates() {}

    static void check(String name, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(name + " is " + rate + ", outside 0 to 1");
        }
    }
}
