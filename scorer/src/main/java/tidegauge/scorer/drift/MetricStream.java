package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tidegauge.scorer.observation.Observation;

/// All metrics of one stream: a mutable holder of immutable watches, profiles and history.
///
/// Columns are the stream's metrics in the order in which they first came, new ones of one
/// observation in the order of their names. Beside each flag there is a column that says whether it
/// agrees with what its prompt was always answered before; it sees what an average hides.
final class MetricStream {
    /// Columns past this are not watched, so that runaway metric names cannot exhaust memory.
    private static final int MOST_COLUMNS = 96;

    private final StreamKey key;
    private final DriftSettings settings;
    private final History history;
    private final PromptProfiles profiles;
    private final List<MetricWatch> watches = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Integer> agreement = new HashMap<>();
    private int[] agreementOf = new int[0];
    private boolean dirty;
    private long seq;
    private int answerColumn = -1;

    MetricStream(StreamKey key, DriftSettings settings) {
        this.key = key;
        this.settings = settings;
        this.history = new History(settings.historyRows());
        this.profiles = new PromptProfiles(settings.promptProfiles());
    }

    void restore(List<MetricWatch> stored, long nextSeq) {
        stored.forEach(this::addColumn);
        seq = nextSeq;
    }

    StreamKey key() {
        return key;
    }

    History history() {
        return history;
    }

    PromptProfiles profiles() {
        return profiles;
    }

    List<MetricWatch> watches() {
        return watches;
    }

    DriftSettings settings() {
        return settings;
    }

    /// Observations so far.
    long size() {
        return seq;
    }

    /// Alarm level of each detector: the stream's average run length, shared by its detectors.
    double threshold() {
        return settings.averageRunLength() * watches.size();
    }

    boolean armed() {
        return watches.stream().anyMatch(MetricWatch::armed);
    }

    Optional<MetricWatch> watch(MetricKey metric) {
        int column = column(metric);
        return column < 0 ? Optional.empty() : Optional.of(watches.get(column));
    }

    int column(MetricKey metric) {
        Integer column = (metric.withinPrompt() ? agreement : columns).get(metric.metric());
        return column == null ? -1 : column;
    }

    /// Takes one observation.
    ///
    /// @param quiet whether nothing is suspected of this backend, so that it may be learnt from
    void observe(Observation observation, boolean quiet) {
        dirty = true;
        addNewColumns(observation);
        int width = watches.size();
        float[] values = new float[width];
        float[] expected = new float[width];
        byte[] cells = new byte[width];
        Arrays.fill(values, Float.NaN);
        Arrays.fill(expected, Float.NaN);
        Arrays.fill(cells, (byte) -1);
        PromptProfile profile = profiles.find(observation.promptId());

        for (Map.Entry<String, Boolean> flag : observation.flags().entrySet()) {
            Integer column = columns.get(flag.getKey());
            if (column != null && watches.get(column).key().kind().yesNo()) {
                boolean yes = flag.getValue();
                take(column, yes ? 1 : 0, quiet, values, cells);
                int agreeing = agreementOf[column];
                if (agreeing >= 0 && profile != null && profile.settled(column)) {
                    boolean agrees = yes == profile.expected(column) > .5f;
                    take(agreeing, agrees ? 1 : 0, quiet, values, cells);
                }
            }
        }
        for (Map.Entry<String, Double> number : observation.numbers().entrySet()) {
            Integer column = columns.get(number.getKey());
            double value = number.getValue();
            if (column != null
                    && watches.get(column).key().kind() == Kind.NUMBER
                    && Double.isFinite(value)) {
                take(column, value, quiet, values, cells);
            }
        }
        for (Map.Entry<String, String> category : observation.categories().entrySet()) {
            Integer column = columns.get(category.getKey());
            if (column != null
                    && watches.get(column).key().kind().category()
                    && !category.getValue().isEmpty()) {
                MetricWatch watch = watches.get(column);
                cells[column] = (byte) watch.cell(category.getValue());
                values[column] = 0;
                watches.set(column, watch.observe(category.getValue(), quiet, settings));
            }
        }
        int hash = observation.excerpt().hashCode();
        if (profile != null && profile.settledText() && !observation.excerpt().isEmpty()) {
            take(answerColumn, hash == profile.textHash() ? 1 : 0, quiet, values, cells);
        }
        if (profile != null) {
            for (int column = 0; column < width; column++) {
                if (!Float.isNaN(values[column])) {
                    expected[column] = profile.expected(column);
                }
            }
        }
        long learnt = profile == null ? -1 : profile.learntSeq();
        history.add(
                new Row(seq, observation.at(), learnt, new Row.Columns(values, expected, cells)));
        if (quiet) {
            learn(profile, observation, hash, values);
        }
        seq++;
    }

    private void take(int column, double value, boolean quiet, float[] values, byte[] cells) {
        MetricWatch watch = watches.get(column);
        values[column] = (float) value;
        cells[column] = (byte) watch.cell(value);
        watches.set(column, watch.observe(value, quiet, settings));
    }

    private void learn(
            @Nullable PromptProfile profile, Observation observation, int hash, float[] values) {
        if (observation.promptId().isEmpty()) {
            return;
        }
        if (profile == null) {
            profiles.put(
                    PromptProfile.first(
                            observation.promptId(), seq, hash, cut(observation.excerpt()), values));
        } else if (profile.learning()) {
            profiles.put(profile.learn(seq, hash, values));
        }
    }

    String cut(String text) {
        return text.length() <= settings.exampleChars()
                ? text
                : text.substring(0, settings.exampleChars());
    }

    private void addNewColumns(Observation observation) {
        TreeSet<MetricKey> fresh = new TreeSet<>();
        for (String name : observation.flags().keySet()) {
            if (!columns.containsKey(name)) {
                fresh.add(new MetricKey(name, "", Kind.ofFlag(name)));
            }
        }
        for (String name : observation.numbers().keySet()) {
            if (!columns.containsKey(name)) {
                fresh.add(new MetricKey(name, "", Kind.NUMBER));
            }
        }
        for (String name : observation.categories().keySet()) {
            if (!columns.containsKey(name)) {
                fresh.add(new MetricKey(name, "", Kind.ofCategory(name)));
            }
        }
        if (answerColumn < 0) {
            addColumn(agreementColumn(MetricKey.SAME_ANSWER));
        }
        for (MetricKey metric : fresh) {
            if (watches.size() < MOST_COLUMNS) {
                addColumn(MetricWatch.start(metric));
                if (metric.kind().yesNo() && !metric.metric().equals(MetricKey.SAME_ANSWER)) {
                    addColumn(agreementColumn(metric.metric()));
                }
            }
        }
    }

    private static MetricWatch agreementColumn(String metric) {
        return MetricWatch.start(new MetricKey(metric, MetricKey.SAME_PROMPT, Kind.AGREEMENT));
    }

    private void addColumn(MetricWatch watch) {
        MetricKey metric = watch.key();
        int column = watches.size();
        watches.add(watch);
        agreementOf = Arrays.copyOf(agreementOf, column + 1);
        agreementOf[column] = -1;
        if (!metric.withinPrompt()) {
            columns.put(metric.metric(), column);
            return;
        }
        agreement.put(metric.metric(), column);
        if (metric.metric().equals(MetricKey.SAME_ANSWER)) {
            answerColumn = column;
        } else {
            agreementOf[columns.getOrDefault(metric.metric(), column)] = column;
        }
    }

    /// Sets all evidence back to nothing; baselines stay.
    void restartDetectors() {
        watches.replaceAll(MetricWatch::restarted);
        dirty = true;
    }

    /// Forgets all baselines and learns new ones, beginning with what is kept since `atMs`.
    void rebase(long atMs) {
        dirty = true;
        profiles.clear();
        watches.replaceAll(watch -> MetricWatch.start(watch.key()));
        for (long row = history.firstAtOrAfter(atMs); row < history.end(); row++) {
            Row.Columns kept = history.row(row).columns();
            for (int column = 0; column < watches.size(); column++) {
                MetricWatch watch = watches.get(column);
                float value = kept.value(column);
                if (!Float.isNaN(value) && !watch.key().kind().category()) {
                    watches.set(column, watch.observe(value, true, settings));
                }
            }
        }
    }

    boolean drainDirty() {
        boolean was = dirty;
        dirty = false;
        return was;
    }
}
