package tidegauge.scorer.observation;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// The values of an observation's metrics, in the order of their names.
///
/// A value, although it holds arrays: nobody writes to them after it was made.
public final class Readings {
    /// No metrics.
    public static final Readings NONE =
            new Readings(MetricNames.NONE, new boolean[0], new double[0], new String[0]);

    private final MetricNames names;
    private final boolean[] flags;
    private final double[] numbers;
    private final String[] categories;

    /// Takes the arrays as they are; each has one value for each of its names.
    public Readings(MetricNames names, boolean[] flags, double[] numbers, String[] categories) {
        if (flags.length != names.flags().size()
                || numbers.length != names.numbers().size()
                || categories.length != names.categories().size())
            throw new IllegalArgumentException("there must be one value for each name");
        this.names = names;
        this.flags = flags;
        this.numbers = numbers;
        this.categories = categories;
    }

    /// The values of three maps, in the order of their names.
    public static Readings of(
            Map<String, Boolean> flags,
            Map<String, Double> numbers,
            Map<String, String> categories) {
        ReadingsBuilder readings = new ReadingsBuilder();
        new TreeMap<>(flags).forEach(readings::flag);
        new TreeMap<>(numbers).forEach(readings::number);
        new TreeMap<>(categories).forEach(readings::category);
        return readings.build();
    }

    /// Which metrics there are.
    public MetricNames names() {
        return names;
    }

    /// Value of the yes/no metric at a place in the names.
    public boolean flag(int place) {
        return flags[place];
    }

    /// Value of the numeric metric at a place in the names.
    public double number(int place) {
        return numbers[place];
    }

    /// Value of the categorical metric at a place in the names.
    public String category(int place) {
        return categories[place];
    }

    /// The yes/no metrics by name.
    public Map<String, Boolean> flags() {
        Map<String, Boolean> map = new TreeMap<>();
        for (int i = 0; i < flags.length; i++) map.put(names.flags().get(i), flags[i]);
        return map;
    }

    /// The numeric metrics by name.
    public Map<String, Double> numbers() {
        Map<String, Double> map = new TreeMap<>();
        for (int i = 0; i < numbers.length; i++) map.put(names.numbers().get(i), numbers[i]);
        return map;
    }

    /// The categorical metrics by name.
    public Map<String, String> categories() {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < categories.length; i++)
            map.put(names.categories().get(i), categories[i]);
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Readings that
                && names.equals(that.names)
                && Arrays.equals(flags, that.flags)
                && Arrays.equals(numbers, that.numbers)
                && Arrays.equals(categories, that.categories);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return flags() + " " + numbers() + " " + categories();
    }
}
