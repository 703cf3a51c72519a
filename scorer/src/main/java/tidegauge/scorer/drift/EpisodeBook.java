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
import tidegauge.scorer.observation.Observation;

/// The episodes under way in one suite, at most one per backend: opened by a first crossing,
/// gathering further metrics and streams, decided by later observations.
final class EpisodeBook {
    private final DriftSettings settings;
    private final Streams streams;
    private final TreeMap<String, Episode> open = new TreeMap<>();
    private final TreeSet<String> dirty = new TreeSet<>();
    private final TreeSet<String> removed = new TreeSet<>();

    EpisodeBook(DriftSettings settings, Collection<MetricStream> streams) {
        this.settings = settings;
        this.streams = new Streams(streams);
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
                yield before == null ? List.of(streams.report(now, observation.at())) : List.of();
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
        changes.add(streams.report(named, atMs));
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
        return streams.report(episode, atMs);
    }

    private List<EpisodeChange> confirmed(Episode now, MetricStream stream, long atMs) {
        Episode before = Objects.requireNonNull(open.get(now.backend()));
        Episode watched = streams.followed(now, stream);
        double limit = settings.averageRunLength();
        if (watched.comeback().map(comeback -> comeback.came(limit)).orElse(false)) {
            return close(watched, EpisodeState.TRANSIENT, atMs);
        }
        boolean more = holding(now) > holding(before);
        Optional<Episode> renamed = more ? renamed(watched) : Optional.empty();
        keep(renamed.orElse(watched));
        boolean first = more && onlyFacts(before);
        return renamed.isPresent() || first
                ? List.of(streams.report(renamed.orElse(watched), atMs))
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

    private Episode dated(Episode episode) {
        boolean fact =
                episode.suspects().stream()
                        .anyMatch(suspect ->
                                suspect.metric().kind() == Kind.IDENTITY
                                        && suspect.verdict() == Suspect.Verdict.HOLDS);
        if (fact && episode.state() == EpisodeState.SUSPECT && onlyFacts(episode)) {
            return episode;
        }
        return streams.all().stream()
                .flatMap(stream -> ChangeDating.date(stream, episode.suspects()).stream())
                .max((left, right) -> Double.compare(left.logLikelihood(), right.logLikelihood()))
                .map(found -> episode.dated(found.date()))
                .orElse(episode);
    }

    private Pattern pattern(Episode episode) {
        return new PatternReader(streams.all(), open.values()).read(episode);
    }

    List<EpisodeChange> acknowledge(String episodeId, long atMs) {
        return open.values().stream()
                .filter(episode -> episode.id().equals(episodeId))
                .findFirst()
                .map(episode -> {
                    EpisodeChange change = streams.report(episode, EpisodeState.ACKNOWLEDGED, atMs);
                    drop(episode);
                    streams.of(episode.backend())
                            .forEach(stream -> stream.rebase(episode.date().atMs()));
                    return List.of(change);
                })
                .orElse(List.of());
    }

    private List<EpisodeChange> close(Episode episode, EpisodeState state, long atMs) {
        EpisodeChange change = streams.report(episode, state, atMs);
        drop(episode);
        streams.of(episode.backend()).forEach(MetricStream::restartDetectors);
        return List.of(change);
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
