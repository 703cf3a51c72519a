package tidegauge.scorer.drift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tidegauge.scorer.drift.EpisodeChange.Example;
import tidegauge.scorer.drift.EpisodeChange.MetricShift;
import tidegauge.scorer.observation.Observation;

/// The episodes under way in one suite, at most one per backend: opened by a first crossing,
/// gathering further metrics and streams, decided by later observations.
final class EpisodeBook {
    private static final int COMEBACK_TRIED_EVERY = 16;

    private final DriftSettings settings;
    private final Collection<MetricStream> streams;
    private final TreeMap<String, Episode> open = new TreeMap<>();
    private final TreeSet<String> dirty = new TreeSet<>();
    private final TreeSet<String> removed = new TreeSet<>();

    EpisodeBook(DriftSettings settings, Collection<MetricStream> streams) {
        this.settings = settings;
        this.streams = streams;
    }

    void restore(Episode episode) {
        open.put(episode.backend(), episode);
    }

    @Nullable Episode open(String backend) {
        return open.get(backend);
    }

    /// Takes an observation of a backend that has an episode, or of which a metric just crossed.
    List<EpisodeChange> observe(
            MetricStream stream, Observation observation, List<Suspect> crossings) {
        Episode before = open.get(observation.lane().backend());
        Episode now =
                before == null
                        ? begin(stream, observation, crossings)
                        : before.with(trialled(before.suspects(), crossings, stream));
        now = withExample(now, stream, observation);
        boolean holds = now.holds();
        return switch (now.state()) {
            case SUSPECT -> {
                if (holds) {
                    yield confirm(now, observation.at());
                }
                if (now.over()) {
                    yield close(now, EpisodeState.TRANSIENT, observation.at());
                }
                keep(now);
                yield before == null ? List.of(report(now, observation.at())) : List.of();
            }
            case CONFIRMED -> confirmed(now, stream, observation.at());
            case TRANSIENT, ACKNOWLEDGED ->
                    throw new IllegalStateException("closed episode " + now.id());
        };
    }

    private Episode begin(MetricStream stream, Observation observation, List<Suspect> crossings) {
        String id =
                "%s/%s/%s"
                        .formatted(
                                observation.lane().suite(),
                                observation.lane().backend(),
                                Instant.ofEpochMilli(observation.at()));
        long seq = stream.size() - 1;
        History history = stream.history();
        long latest = history.at(seq);
        long previous = history.at(Math.max(history.start(), seq - 1));
        ChangeDate atOnce = new ChangeDate(stream.key(), seq, latest, previous, latest);
        Episode episode =
                new Episode(
                        id,
                        observation.lane().suite(),
                        observation.lane().backend(),
                        EpisodeState.SUSPECT,
                        Cause.UNKNOWN,
                        observation.at(),
                        seq,
                        atOnce,
                        crossings,
                        List.of(),
                        Optional.empty());
        Episode dated = dated(episode);
        Cause cause = pattern(dated).cause();
        return dated.because(cause == Cause.SILENT_MODEL_CHANGE ? Cause.UNKNOWN : cause);
    }

    private static List<Suspect> trialled(
            List<Suspect> suspects, List<Suspect> crossings, MetricStream stream) {
        List<Suspect> next = new ArrayList<>();
        for (Suspect suspect : suspects) {
            int column =
                    suspect.stream().equals(stream.key()) ? stream.column(suspect.metric()) : -1;
            int cell = column < 0 ? -1 : stream.history().cell(stream.size() - 1, column);
            next.add(
                    cell < 0
                            ? suspect
                            : suspect.observe(
                                    stream.size() - 1,
                                    cell,
                                    stream.watch(column),
                                    stream.settings()));
        }
        next.addAll(crossings);
        return next;
    }

    /// Keeps answers that differ from the first answer to the same prompt.
    private Episode withExample(Episode episode, MetricStream stream, Observation observation) {
        PromptProfile profile = stream.profiles().find(observation.promptId());
        if (profile == null
                || episode.examples().size() >= settings.examples()
                || profile.firstSeq() >= episode.date().seq()
                || episode.examples().stream()
                        .anyMatch(known -> known.promptId().equals(profile.promptId()))) {
            return episode;
        }
        String after = stream.text(observation);
        return profile.excerpt().equals(after)
                ? episode
                : episode.and(new Example(profile.excerpt(), after, profile.promptId()));
    }

    private List<EpisodeChange> confirm(Episode suspect, long atMs) {
        Episode dated = dated(suspect).in(EpisodeState.CONFIRMED);
        Episode named = dated.because(pattern(dated).cause());
        keep(named);
        List<EpisodeChange> changes = new ArrayList<>();
        changes.add(report(named, atMs));
        changes.addAll(renameOthers(named, atMs));
        return changes;
    }

    /// A confirmed episode changes its name when later metrics, or another backend, tell more.
    private List<EpisodeChange> renameOthers(Episode confirmed, long atMs) {
        List<EpisodeChange> changes = new ArrayList<>();
        for (Episode other : List.copyOf(open.values())) {
            if (other.state() == EpisodeState.CONFIRMED
                    && !other.backend().equals(confirmed.backend())
                    && other.date().overlaps(confirmed.date())) {
                renamed(other).ifPresent(next -> changes.add(kept(next, atMs)));
            }
        }
        return changes;
    }

    private Optional<Episode> renamed(Episode episode) {
        Cause cause = pattern(episode).cause();
        return cause == episode.cause() ? Optional.empty() : Optional.of(episode.because(cause));
    }

    private EpisodeChange kept(Episode episode, long atMs) {
        keep(episode);
        return report(episode, atMs);
    }

    private List<EpisodeChange> confirmed(Episode now, MetricStream stream, long atMs) {
        Episode before = Objects.requireNonNull(open.get(now.backend()));
        Episode watched = comebackStep(now, stream);
        double limit = settings.averageRunLength();
        if (watched.comeback().map(comeback -> comeback.came(limit)).orElse(false)) {
            return close(watched, EpisodeState.TRANSIENT, atMs);
        }
        boolean more = holding(now) > holding(before);
        Optional<Episode> renamed = more ? renamed(watched) : Optional.empty();
        keep(renamed.orElse(watched));
        boolean first = more && onlyFacts(before);
        return renamed.isPresent() || first
                ? List.of(report(renamed.orElse(watched), atMs))
                : List.of();
    }

    private static long holding(Episode episode) {
        return episode.suspects().stream()
                .filter(suspect -> suspect.verdict() == Suspect.Verdict.HOLDS)
                .count();
    }

    /// Whether no statistics have confirmed it yet.
    private static boolean onlyFacts(Episode episode) {
        return episode.suspects().stream()
                .filter(suspect -> suspect.verdict() == Suspect.Verdict.HOLDS)
                .allMatch(suspect -> suspect.metric().kind() == Kind.IDENTITY);
    }

    private Optional<Comeback> comeback(Episode episode) {
        return episode.suspects().stream()
                .filter(suspect -> suspect.verdict() == Suspect.Verdict.HOLDS)
                .findFirst()
                .flatMap(suspect -> comeback(episode, suspect));
    }

    private Optional<Comeback> comeback(Episode episode, Suspect suspect) {
        MetricStream stream = stream(suspect.stream());
        int column = stream.column(suspect.metric());
        MetricWatch watch = stream.watch(column);
        if (watch.strongest().isEmpty()) {
            return Optional.empty();
        }
        Tally baseline = watch.strongest().get(0).baseline();
        Tally since = Tally.empty(baseline.counts().length);
        History history = stream.history();
        for (long seq = history.firstAtOrAfter(episode.date().atMs()); seq < history.end(); seq++) {
            int cell = history.cell(seq, column);
            since = cell < 0 ? since : since.plus(cell, 0);
        }
        return Comeback.of(stream.key(), suspect.metric(), baseline, since);
    }

    /// Follows the comeback, or starts it: now and then it is tried whether enough is known.
    private Episode comebackStep(Episode episode, MetricStream stream) {
        if (episode.comeback().isEmpty()) {
            return stream.size() % COMEBACK_TRIED_EVERY == 0
                    ? comeback(episode).map(episode::watching).orElse(episode)
                    : episode;
        }
        Comeback comeback = episode.comeback().get();
        if (!comeback.stream().equals(stream.key())) {
            return episode;
        }
        int column = stream.column(comeback.metric());
        int cell = stream.history().cell(stream.size() - 1, column);
        return cell < 0 ? episode : episode.watching(comeback.observe(cell));
    }

    private Episode dated(Episode episode) {
        boolean fact =
                episode.suspects().stream()
                        .anyMatch(suspect ->
                                suspect.metric().kind() == Kind.IDENTITY
                                        && suspect.verdict() == Suspect.Verdict.HOLDS);
        if (fact && episode.state() == EpisodeState.SUSPECT && onlyFacts(episode)) {
            return episode;
        }
        return streams.stream()
                .flatMap(stream -> ChangeDating.date(stream, episode.suspects()).stream())
                .max((left, right) -> Double.compare(left.logLikelihood(), right.logLikelihood()))
                .map(found -> episode.dated(found.date()))
                .orElse(episode);
    }

    private Pattern pattern(Episode episode) {
        return new PatternReader(streams, open.values()).read(episode);
    }

    List<EpisodeChange> acknowledge(String episodeId, long atMs) {
        return open.values().stream()
                .filter(episode -> episode.id().equals(episodeId))
                .findFirst()
                .map(episode -> {
                    EpisodeChange change = report(episode.in(EpisodeState.ACKNOWLEDGED), atMs);
                    drop(episode);
                    of(episode.backend()).forEach(stream -> stream.rebase(episode.date().atMs()));
                    return List.of(change);
                })
                .orElse(List.of());
    }

    private List<EpisodeChange> close(Episode episode, EpisodeState state, long atMs) {
        EpisodeChange change = report(episode.in(state), atMs);
        drop(episode);
        of(episode.backend()).forEach(MetricStream::restartDetectors);
        return List.of(change);
    }

    private List<MetricStream> of(String backend) {
        return streams.stream()
                .filter(stream -> stream.key().lane().backend().equals(backend))
                .toList();
    }

    private MetricStream stream(StreamKey key) {
        return streams.stream()
                .filter(stream -> stream.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown stream " + key));
    }

    private EpisodeChange report(Episode episode, long atMs) {
        List<MetricShift> shifts = new ArrayList<>();
        for (Suspect suspect : episode.suspects()) {
            ShiftReport.of(stream(suspect.stream()), suspect, episode.date())
                    .ifPresent(shifts::add);
        }
        return new EpisodeChange(
                episode.id(),
                episode.suite(),
                episode.backend(),
                episode.state(),
                episode.cause(),
                Instant.ofEpochMilli(atMs),
                Instant.ofEpochMilli(episode.detectedAtMs()),
                episode.observationsToDetect(),
                Instant.ofEpochMilli(episode.date().atMs()),
                Instant.ofEpochMilli(episode.date().lowMs()),
                Instant.ofEpochMilli(episode.date().highMs()),
                ShiftReport.strongestFirst(shifts),
                episode.examples());
    }

    private void keep(Episode episode) {
        open.put(episode.backend(), episode);
        dirty.add(episode.backend());
        removed.remove(episode.backend());
    }

    private void drop(Episode episode) {
        open.remove(episode.backend());
        dirty.remove(episode.backend());
        removed.add(episode.backend());
    }

    void drain(Map<String, DriftPart> changed, Collection<String> gone) {
        for (String backend : dirty) {
            Episode episode = open.get(backend);
            if (episode != null) {
                changed.put("episode/" + backend, new DriftPart.EpisodePart(episode));
            }
        }
        dirty.clear();
        removed.forEach(backend -> gone.add("episode/" + backend));
        removed.clear();
    }
}
