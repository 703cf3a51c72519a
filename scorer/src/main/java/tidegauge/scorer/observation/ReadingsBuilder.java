package tidegauge.scorer.observation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes [Readings] one after the other, which share their names when these are the same. Not for
/// sharing between threads.
public final class ReadingsBuilder {
    /// Sets of names that are remembered; when there are more, all are forgotten.
    private static final int REMEMBERED = 1_000;

    private final Map<MetricNames, MetricNames> known = new HashMap<>();
    private MetricNames last = MetricNames.NONE;
    private String[] flagNames = new String[16];
    private boolean[] flags = new boolean[16];
    private String[] numberNames = new String[16];
    private double[] numbers = new double[16];
    private String[] categoryNames = new String[8];
    private String[] categories = new String[8];
    private int flagCount;
    private int numberCount;
    private int categoryCount;

    /// Adds a yes/no metric; a name may come once.
    public ReadingsBuilder flag(String name, boolean yes) {
        if (flagCount == flags.length) {
            flags = Arrays.copyOf(flags, 2 * flagCount);
            flagNames = Arrays.copyOf(flagNames, 2 * flagCount);
        }
        flagNames[flagCount] = name;
        flags[flagCount++] = yes;
        return this;
    }

    /// Adds a yes/no metric, unless there is one of that name.
    public ReadingsBuilder flagIfAbsent(String name, boolean yes) {
        return has(flagNames, flagCount, name) ? this : flag(name, yes);
    }

    /// Adds a numeric metric; a name may come once.
    public ReadingsBuilder number(String name, double value) {
        if (numberCount == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numberCount);
            numberNames = Arrays.copyOf(numberNames, 2 * numberCount);
        }
        numberNames[numberCount] = name;
        numbers[numberCount++] = value;
        return this;
    }

    /// Adds a numeric metric, unless there is one of that name.
    public ReadingsBuilder numberIfAbsent(String name, double value) {
        return has(numberNames, numberCount, name) ? this : number(name, value);
    }

    /// Adds a categorical metric; a name may come once.
    public ReadingsBuilder category(String name, String value) {
        if (categoryCount == categories.length) {
            categories = Arrays.copyOf(categories, 2 * categoryCount);
            categoryNames = Arrays.copyOf(categoryNames, 2 * categoryCount);
        }
        categoryNames[categoryCount] = name;
        categories[categoryCount++] = value;
        return this;
    }

    /// The readings that were added since the last call.
    public Readings build() {
        Readings readings =
                new Readings(
                        names(),
                        Arrays.copyOf(flags, flagCount),
                        Arrays.copyOf(numbers, numberCount),
                        Arrays.copyOf(categories, categoryCount));
        flagCount = 0;
        numberCount = 0;
        categoryCount = 0;
        return readings;
    }

    private MetricNames names() {
        if (!isLast()) {
            MetricNames fresh =
                    new MetricNames(
                            List.of(Arrays.copyOf(flagNames, flagCount)),
                            List.of(Arrays.copyOf(numberNames, numberCount)),
                            List.of(Arrays.copyOf(categoryNames, categoryCount)));
            if (known.size() >= REMEMBERED) known.clear();
            last = known.computeIfAbsent(fresh, names -> names);
        }
        return last;
    }

    private boolean isLast() {
        return same(last.flags(), flagNames, flagCount)
                && same(last.numbers(), numberNames, numberCount)
                && same(last.categories(), categoryNames, categoryCount);
    }

    private static boolean has(String[] names, int count, String name) {
        for (int i = 0; i < count; i++) if (names[i].equals(name)) return true;
        return false;
    }

    private static boolean same(List<String> names, String[] others, int count) {
        if (names.size() != count) return false;
        for (int i = 0; i < count; i++) if (!names.get(i).equals(others[i])) return false;
        return true;
    }
}
