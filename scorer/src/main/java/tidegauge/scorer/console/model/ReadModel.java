package tidegauge.scorer.console.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tidegauge.event.Acknowledgement;
import tidegauge.event.Alert;
import tidegauge.event.AnswerAgreement;
import tidegauge.event.Consistency;
import tidegauge.event.DriftEpisode;
import tidegauge.event.Outcome;
import tidegauge.event.OutcomeKind;
import tidegauge.event.QualityMetrics;
import tidegauge.event.Review;
import tidegauge.event.Verdict;

/// Everything that the console shows: a fold of the topics' records, in bounded memory.
///
/// One writer; readers and the writer exclude each other, which is their owner's task.
public final class ReadModel {
    private static final int MOST_PAIRS = 2_000;
    private static final int MOST_EPISODES = 2_000;
    private static final int MOST_ALERTS = 2_000;
    private static final int MOST_JOBS = 10_000;
    private static final int MOST_CELLS = 20_000;
    private static final int MOST_COMPARISONS = 5_000;
    private static final int MOST_LETTERS = 1_000;
    private static final int MOST_REVIEWS = 2_000;

    /// A prompt as one backend answers it.
    public record Asked(Pair pair, String prompt) {}

    private final SortedMap<Pair, History> histories = new TreeMap<>();
    private final Map<Pair, Marks> marks = new TreeMap<>();
    private final Map<Pair, Latencies> latencies = new TreeMap<>();
    private final Bounded<String, Episode> episodes = new Bounded<>(MOST_EPISODES);
    private final Bounded<String, Acknowledgement> acknowledgements = new Bounded<>(MOST_EPISODES);
    private final Bounded<String, Alert> alerts = new Bounded<>(MOST_ALERTS);
    private final Bounded<String, Trail> trails = new Bounded<>(MOST_JOBS);
    private final Bounded<String, Consistency> comparisons = new Bounded<>(MOST_COMPARISONS);
    private final Bounded<Asked, Cell> cells = new Bounded<>(MOST_CELLS);
    private final Bounded<String, Letter> letters = new Bounded<>(MOST_LETTERS);
    private final Bounded<String, ReviewItem> reviews = new Bounded<>(MOST_REVIEWS);
    private final Map<String, Long> letterCodes = new TreeMap<>();
    private long end = Long.MIN_VALUE;
    private long metricsSeen;
    private long pairsLeftOut;

    public void take(QualityMetrics window) {
        metricsSeen++;
        Pair pair = new Pair(window.getSuite(), window.getBackend());
        if (!histories.containsKey(pair) && histories.size() >= MOST_PAIRS) {
            pairsLeftOut++;
            return;
        }
        long length = window.getWindowEnd().toEpochMilli() - window.getWindowStart().toEpochMilli();
        History history = histories.get(pair);
        if (history == null || history.windowMs() != length) {
            history = new History(length);
            histories.put(pair, history);
        }
        history.take(window);
        end = Math.max(end, history.end());
    }

    public void take(DriftEpisode episode) {
        episodes.merge(
                episode.getEpisodeId(), Episode.of(episode), (old, first) -> old.with(episode));
    }

    public void take(Acknowledgement acknowledgement) {
        acknowledgements.put(acknowledgement.getEpisodeId(), acknowledgement);
    }

    public void take(Alert alert) {
        alerts.put(alert.getAlertKey(), alert);
    }

    public void take(Outcome outcome) {
        trails.computeIfAbsent(outcome.getJobId(), id -> new Trail()).take(outcome);
    }

    /// A job's later comparison replaces the earlier.
    public void take(Consistency comparison) {
        comparisons.put(comparison.getJobId(), comparison);
    }

    public void take(Review review) {
        reviews.merge(
                review.getCompletionId(), ReviewItem.of(review), (old, first) -> old.with(review));
    }

    public void take(Verdict verdict) {
        trails.computeIfAbsent(verdict.getJobId(), id -> new Trail()).take(verdict);
        Pair pair = new Pair(verdict.getSuite(), verdict.getBackend());
        if (!marks.containsKey(pair) && marks.size() >= MOST_PAIRS) return;
        marks.computeIfAbsent(pair, key -> new Marks()).take(verdict);
        Latencies took = latencies.computeIfAbsent(pair, key -> new Latencies());
        verdict.getLatencyMs().ifPresent(took::take);
        good(verdict.getOutcome())
                .ifPresent(isGood ->
                        cells.computeIfAbsent(
                                        new Asked(pair, verdict.getPromptId()), key -> new Cell())
                                .take(verdict.getEndedAt().toEpochMilli(), isGood));
    }

    private static Optional<Boolean> good(OutcomeKind kind) {
        return switch (kind) {
            case SCORED -> Optional.of(true);
            case INVALID, FAILED -> Optional.of(false);
            case REFUSED_BY_POLICY, OVER_BUDGET, EXPIRED, SHED -> Optional.empty();
        };
    }

    public void take(Letter letter) {
        letters.put(letter.partition() + "-" + letter.offset(), letter);
        if (letterCodes.containsKey(letter.code()) || letterCodes.size() < MOST_LETTERS)
            letterCodes.merge(letter.code(), 1L, Long::sum);
    }

    /// The histories, by suite and backend.
    public SortedMap<Pair, History> histories() {
        return Collections.unmodifiableSortedMap(histories);
    }

    public Optional<History> history(Pair pair) {
        return Optional.ofNullable(histories.get(pair));
    }

    public List<Mark> marks(Pair pair) {
        Marks found = marks.get(pair);
        return found == null ? List.of() : found.list();
    }

    public Optional<Latencies> latencies(Pair pair) {
        return Optional.ofNullable(latencies.get(pair));
    }

    public Optional<Episode> episode(String id) {
        return Optional.ofNullable(episodes.get(id));
    }

    /// What a person has said about an episode.
    public Optional<Acknowledgement> acknowledgement(String episodeId) {
        return Optional.ofNullable(acknowledgements.get(episodeId));
    }

    /// The episodes, the newest change first.
    public List<Episode> episodes() {
        return newestFirst(episodes.values(), episode -> episode.current().getDetectedAt());
    }

    /// The alerts, the newest first.
    public List<Alert> alerts() {
        return newestFirst(alerts.values(), Alert::getStartsAt);
    }

    /// How much the answers of one backend to the same job agree, over the newest jobs.
    public Agreement agreement(Pair pair) {
        double sum = 0;
        long jobs = 0;
        for (Consistency comparison : comparisons.values()) {
            if (!comparison.getSuite().equals(pair.suite())) continue;
            for (AnswerAgreement answers : comparison.getGroups())
                if (answers.getBackend().equals(pair.backend())) {
                    sum += answers.getAgreement();
                    jobs++;
                }
        }
        return new Agreement(jobs == 0 ? 0 : sum / jobs, jobs);
    }

    public Optional<Trail> trail(String jobId) {
        return Optional.ofNullable(trails.get(jobId));
    }

    /// Ids of the newest jobs.
    public List<String> newestJobs(int most) {
        return trails.sequencedKeySet().reversed().stream().limit(most).toList();
    }

    public Map<Asked, Cell> cells() {
        return Collections.unmodifiableMap(cells);
    }

    /// The dead letters that are remembered, the newest first.
    public List<Letter> letters() {
        return newestFirst(letters.values(), Letter::at);
    }

    /// How many dead letters there were, by code.
    public Map<String, Long> letterCodes() {
        return Collections.unmodifiableMap(letterCodes);
    }

    public Optional<ReviewItem> review(String completionId) {
        return Optional.ofNullable(reviews.get(completionId));
    }

    public Collection<ReviewItem> reviews() {
        return Collections.unmodifiableCollection(reviews.values());
    }

    /// End of the newest window, milliseconds; `Long.MIN_VALUE` before the first.
    public long end() {
        return end;
    }

    public long metricsSeen() {
        return metricsSeen;
    }

    /// Records of pairs past the most that are remembered.
    public long pairsLeftOut() {
        return pairsLeftOut;
    }

    /// Prompts that were forgotten for newer ones.
    public long promptsForgotten() {
        return cells.forgotten();
    }

    private static <T> List<T> newestFirst(Collection<T> all, Function<T, Instant> time) {
        List<T> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(time).reversed());
        return sorted;
    }
}
