package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tidegauge.scorer.observation.MetricNames;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.observation.Readings;
import tidegauge.scorer.text.StyleSketch;

/// All metrics of one stream: their watches, what is known of its prompts, and its recent past.
///
/// Columns are the stream's metrics in the order in which they first came, new ones of one
/// observation in the order of their names. Beside each flag there is a column that says whether it
/// agrees with what its prompt was always answered before; it sees what an average hides.
///
/// Two more compare texts with earlier answers to the same prompt. `sameAnswer` says whether the
/// text is the one that always came. `wording` is for canaries of models that sample: whether, by
/// its [StyleSketch], the answer is no farther from the first one than the seven next ones were.
/// While nothing changes these eight are exchangeable given the first, so each is the farthest one
/// with probability 1/8, whatever the prompt (a rank test with ties put in random order; Vovk,
/// Gammerman and Shafer, 2005), and other prompts leave the rate as it is.
final class MetricStream {
    /// Columns past this are not watched, so that runaway metric names cannot exhaust memory.
    private static final int MOST_COLUMNS = 96;

    /// Agreement that is about texts, and stands beside no flag.
    private static final Set<String> OF_TEXT = Set.of(MetricKey.SAME_ANSWER, MetricKey.WORDING);

    private final StreamKey key;
    private final DriftSettings settings;
    private final Fleet fleet;
    private final History history;
    private final PromptProfiles profiles;
    private final List<RunningWatch> watches = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Integer> agreement = new HashMap<>();
    private int[] agreementOf = new int[0];
    private boolean dirty;
    private boolean textUsed;
    private long sketched;
    private long seq;
    private int answerColumn = -1;
    private int wordingColumn = -1;
    private Places places = Places.NONE;

    MetricStream(StreamKey key, DriftSettings settings, Fleet fleet) {
        this.key = key;
        this.settings = settings;
        this.fleet = fleet;
        this.history = new History(settings.historyRows());
        this.profiles = new PromptProfiles(settings.promptProfiles());
    }

    void restore(List<MetricWatch> stored, long nextSeq) {
        stored.forEach(watch -> addColumn(new RunningWatch(watch)));
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

    /// The watches as they are now, in the order of their columns.
    List<MetricWatch> watches() {
        return watches.stream().map(RunningWatch::value).toList();
    }

    MetricWatch watch(int column) {
        return watches.get(column).value();
    }

    DriftSettings settings() {
        return settings;
    }

    /// Observations so far.
    long size() {
        return seq;
    }

    /// Event time of the latest observation that is kept; 0 where none is.
    long lastMs() {
        return history.end() > history.start() ? history.at(history.end() - 1) : 0;
    }

    /// Its watches as they run, to be read only.
    List<RunningWatch> running() {
        return watches;
    }

    /// Alarm level of each detector: the average run length of the budget, shared by the streams
    /// that have it and by the detectors of each.
    double threshold() {
        return leastThreshold() * fleet.sharing(lastMs());
    }

    private double leastThreshold() {
        return settings.averageRunLength() * watches.size();
    }

    boolean armed() {
        return watches.stream().anyMatch(RunningWatch::armed);
    }

    int column(MetricKey metric) {
        Integer column = (metric.withinPrompt() ? agreement : columns).get(metric.metric());
        return column == null ? -1 : column;
    }

    /// Takes one observation.
    ///
    /// @param quiet whether nothing is suspected of this backend, so that it may be learnt from
    void observe(LogEntry entry, boolean quiet) {
        Observation observation = entry.observation();
        dirty = true;
        textUsed = false;
        sketched = 0;
        PromptProfile profile = profiles.find(observation.promptId());
        long learnt = profile == null ? -1 : profile.learntSeq();
        history.begin(seq, observation.at(), learnt);
        takeAll(observation, profile, quiet);
        int hash = entry.textHash();
        if (profile != null) {
            if (hash != 0 && answerColumn >= 0 && profile.settledText()) {
                take(answerColumn, hash == profile.textHash() ? 1 : 0, quiet);
            }
            if (hash != 0 && wordingColumn >= 0 && !profile.learning()) {
                boolean farther = profile.wording().farther(sketch(entry), chance(seq));
                take(wordingColumn, farther ? 0 : 1, quiet);
            }
            history.expect(profile.means().all());
        }
        if (quiet) {
            learn(profile, entry);
        }
        seq++;
    }

    private void takeAll(Observation observation, @Nullable PromptProfile profile, boolean quiet) {
        Readings readings = observation.readings();
        places = places.isFor(readings.names()) ? places : places(observation);
        for (int i = 0; i < places.flags.length; i++) {
            int column = places.flags[i];
            if (column < 0) {
                continue;
            }
            boolean yes = readings.flag(i);
            take(column, yes ? 1 : 0, quiet);
            int agreeing = agreementOf[column];
            if (agreeing >= 0 && profile != null && profile.settled(column)) {
                boolean agrees = yes == profile.expected(column) > .5f;
                take(agreeing, agrees ? 1 : 0, quiet);
            }
        }
        for (int i = 0; i < places.numbers.length; i++) {
            double value = readings.number(i);
            if (places.numbers[i] >= 0 && Double.isFinite(value)) {
                take(places.numbers[i], value, quiet);
            }
        }
        for (int i = 0; i < places.categories.length; i++) {
            int column = places.categories[i];
            String category = readings.category(i);
            if (column >= 0 && !category.isEmpty()) {
                history.put(column, 0, watches.get(column).observe(category, quiet, settings));
            }
        }
    }

    /// Columns of the metrics of observations that have the same ones; −1 for those that are not
    /// watched.
    @SuppressWarnings("ArrayRecordComponent") // never compared, never given away
    private record Places(MetricNames names, int[] flags, int[] numbers, int[] categories) {
        static final Places NONE = new Places(MetricNames.NONE, new int[0], new int[0], new int[0]);

        boolean isFor(MetricNames others) {
            return names.equals(others);
        }
    }

    private Places places(Observation observation) {
        MetricNames names = observation.readings().names();
        if (!columns.keySet().containsAll(names.flags())
                || !columns.keySet().containsAll(names.numbers())
                || !columns.keySet().containsAll(names.categories())) {
            addNewColumns(observation);
        }
        return new Places(
                names,
                columns(names.flags(), Kind::yesNo),
                columns(names.numbers(), kind -> kind == Kind.NUMBER),
                columns(names.categories(), Kind::category));
    }

    private int[] columns(List<String> names, Predicate<Kind> kind) {
        return names.stream()
                .mapToInt(name -> columns.getOrDefault(name, -1))
                .map(column ->
                        column >= 0 && kind.test(watches.get(column).key().kind()) ? column : -1)
                .toArray();
    }

    private void take(int column, double value, boolean quiet) {
        history.put(column, value, watches.get(column).observe(value, quiet, settings));
    }

    private void learn(@Nullable PromptProfile profile, LogEntry entry) {
        String prompt = entry.observation().promptId();
        int hash = entry.textHash();
        if (prompt.isEmpty()) {
            return;
        }
        if (profile == null) {
            if (profiles.admit(prompt)) {
                float[] values = history.values(seq, watches.size());
                String text = text(entry.observation());
                profiles.put(PromptProfile.first(prompt, seq, hash, text, sketch(entry), values));
            }
        } else if (profile.learning()) {
            PromptProfile.Wording wording =
                    hash == 0 ? profile.wording() : profile.wording().learn(sketch(entry));
            profiles.put(profile.learn(seq, hash, wording, history.values(seq, watches.size())));
        }
    }

    /// The part of an answer that is kept; whoever asks needs it again when the log is read.
    String text(Observation observation) {
        textUsed = true;
        return cut(observation.excerpt());
    }

    /// A number that only the observation's place decides, as if drawn from 0 to 1.
    static double chance(long seq) {
        long hash = (seq + 1) * 0x9e3779b97f4a7c15L;
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return ((hash ^ (hash >>> 33)) >>> 11) * 0x1p-53;
    }

    /// Only canaries' answers are sketched: it costs more than all else that is done with one.
    private long sketch(LogEntry entry) {
        if (!key.canary()) {
            return 0;
        }
        if (sketched == 0) {
            sketched =
                    entry.sketch() == 0
                            ? StyleSketch.of(entry.observation().excerpt())
                            : entry.sketch();
        }
        return sketched;
    }

    /// The latest answer's sketch if it was asked for, else 0.
    long sketched() {
        return sketched;
    }

    /// Whether the latest answer's text was asked for.
    boolean textUsed() {
        return textUsed;
    }

    /// Metrics that reached their threshold with the latest observation and are not suspected yet.
    List<Suspect> crossings(@Nullable Episode open, Observation observation) {
        List<Suspect> suspects = List.of();
        double least = leastThreshold();
        long latest = seq - 1;
        for (int column = 0; column < watches.size(); column++) {
            RunningWatch watch = watches.get(column);
            int cell = history.cell(latest, column);
            if (cell < 0 || !watch.armed()) {
                continue;
            }
            boolean newValue = watch.newIdentity(cell);
            boolean crossed =
                    newValue || (watch.evidence() >= least && watch.evidence() >= threshold());
            if (!crossed || (open != null && open.suspects(key, watch.key()))) {
                continue;
            }
            Optional<String> value =
                    Optional.ofNullable(observation.categories().get(watch.key().metric()))
                            .filter(_ -> watch.key().kind().category());
            suspects = suspects.isEmpty() ? new ArrayList<>() : suspects;
            suspects.add(
                    newValue
                            ? Suspect.ofNewValue(this, watch.value(), latest, value.orElse(""))
                            : Suspect.onTrial(this, watch.value(), latest, value));
        }
        return suspects;
    }

    private String cut(String text) {
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
        if (key.canary() && wordingColumn < 0) {
            addColumn(agreementColumn(MetricKey.WORDING));
        }
        for (MetricKey metric : fresh) {
            if (watches.size() < MOST_COLUMNS) {
                addColumn(new RunningWatch(MetricWatch.start(metric)));
                if (metric.kind().yesNo() && !OF_TEXT.contains(metric.metric())) {
                    addColumn(agreementColumn(metric.metric()));
                }
            }
        }
    }

    private static RunningWatch agreementColumn(String metric) {
        MetricKey agreement = new MetricKey(metric, MetricKey.SAME_PROMPT, Kind.AGREEMENT);
        return new RunningWatch(MetricWatch.start(agreement));
    }

    private void addColumn(RunningWatch watch) {
        MetricKey metric = watch.key();
        int column = watches.size();
        watches.add(watch);
        history.widen(watches.size());
        agreementOf = Arrays.copyOf(agreementOf, column + 1);
        agreementOf[column] = -1;
        if (!metric.withinPrompt()) {
            columns.put(metric.metric(), column);
            return;
        }
        agreement.put(metric.metric(), column);
        if (metric.metric().equals(MetricKey.SAME_ANSWER)) {
            answerColumn = column;
        } else if (metric.metric().equals(MetricKey.WORDING)) {
            wordingColumn = column;
        } else {
            agreementOf[columns.getOrDefault(metric.metric(), column)] = column;
        }
    }

    /// Sets all evidence back to nothing; baselines stay.
    void restartDetectors() {
        watches.replaceAll(watch -> new RunningWatch(watch.value().restarted()));
        dirty = true;
    }

    /// Forgets all baselines and learns new ones, beginning with what is kept since `atMs`; that is
    /// the numbers and flags, for categories are kept by cells, and agreement was with answers that
    /// no longer count.
    void rebase(long atMs) {
        dirty = true;
        profiles.clear();
        watches.replaceAll(watch -> new RunningWatch(MetricWatch.start(watch.key())));
        history.forgetBefore(history.firstAtOrAfter(atMs));
        for (long row = history.start(); row < history.end(); row++) {
            for (int column = 0; column < watches.size(); column++) {
                float value = history.value(row, column);
                RunningWatch watch = watches.get(column);
                MetricKey metric = watch.key();
                boolean known =
                        !Float.isNaN(value) && !metric.kind().category() && !metric.withinPrompt();
                history.relearn(row, column, known ? watch.observe(value, true, settings) : -1);
            }
        }
    }

    boolean drainDirty() {
        boolean was = dirty;
        dirty = false;
        return was;
    }
}
