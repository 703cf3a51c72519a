package tidegauge.scorer.state;

import java.util.Optional;
import tidegauge.scorer.drift.Cause;
import tidegauge.scorer.drift.ChangeDate;
import tidegauge.scorer.drift.Comeback;
import tidegauge.scorer.drift.Episode;
import tidegauge.scorer.drift.EpisodeChange.Example;
import tidegauge.scorer.drift.EpisodeState;
import tidegauge.scorer.drift.Suspect;

/// Episodes under way, as Avro records.
final class StoredEpisodes {
    private StoredEpisodes() {}

    static StoredEpisode of(Episode episode) {
        StoredEpisode.Builder builder =
                StoredEpisode.newBuilder()
                        .setId(episode.id())
                        .setSuite(episode.suite())
                        .setBackend(episode.backend())
                        .setState(StoredEpisodeState.valueOf(episode.state().name()))
                        .setCause(StoredCause.valueOf(episode.cause().name()))
                        .setDetectedAtMs(episode.detectedAtMs())
                        .setDetectedSeq(episode.detectedSeq())
                        .setDate(of(episode.date()))
                        .setSuspects(episode.suspects().stream().map(StoredEpisodes::of).toList())
                        .setExamples(episode.examples().stream().map(StoredEpisodes::of).toList());
        episode.comeback().map(StoredEpisodes::of).ifPresent(builder::setComeback);
        return builder.build();
    }

    static Episode episode(StoredEpisode stored) {
        return new Episode(
                stored.getId(),
                stored.getSuite(),
                stored.getBackend(),
                EpisodeState.valueOf(stored.getState().name()),
                Cause.valueOf(stored.getCause().name()),
                stored.getDetectedAtMs(),
                stored.getDetectedSeq(),
                date(stored.getDate()),
                stored.getSuspects().stream().map(StoredEpisodes::suspect).toList(),
                stored.getExamples().stream().map(StoredEpisodes::example).toList(),
                stored.getComeback().map(StoredEpisodes::comeback));
    }

    private static StoredChangeDate of(ChangeDate date) {
        return StoredChangeDate.newBuilder()
                .setStream(StoredStreams.of(date.stream()))
                .setSeq(date.seq())
                .setAtMs(date.atMs())
                .setLowMs(date.lowMs())
                .setHighMs(date.highMs())
                .build();
    }

    private static ChangeDate date(StoredChangeDate stored) {
        return new ChangeDate(
                StoredStreams.key(stored.getStream()),
                stored.getSeq(),
                stored.getAtMs(),
                stored.getLowMs(),
                stored.getHighMs());
    }

    private static StoredSuspect of(Suspect suspect) {
        StoredSuspect.Builder builder =
                StoredSuspect.newBuilder()
                        .setStream(StoredStreams.of(suspect.stream()))
                        .setMetric(StoredStreams.of(suspect.metric()))
                        .setCrossedSeq(suspect.crossedSeq())
                        .setCrossedEvidence(suspect.crossedEvidence())
                        .setGeneration(suspect.generation())
                        .setLogShares(suspect.logShares())
                        .setVerdict(StoredVerdict.valueOf(suspect.verdict().name()));
        suspect.value().ifPresent(builder::setValue);
        return builder.build();
    }

    private static Suspect suspect(StoredSuspect stored) {
        Optional<String> value = stored.getValue();
        return new Suspect(
                StoredStreams.key(stored.getStream()),
                StoredStreams.metric(stored.getMetric()),
                stored.getCrossedSeq(),
                stored.getCrossedEvidence(),
                stored.getGeneration(),
                stored.getLogShares(),
                Suspect.Verdict.valueOf(stored.getVerdict().name()),
                value);
    }

    private static StoredExample of(Example example) {
        return StoredExample.newBuilder()
                .setBefore(example.before())
                .setAfter(example.after())
                .setPromptId(example.promptId())
                .build();
    }

    private static Example example(StoredExample stored) {
        return new Example(stored.getBefore(), stored.getAfter(), stored.getPromptId());
    }

    private static StoredComeback of(Comeback comeback) {
        return StoredComeback.newBuilder()
                .setStream(StoredStreams.of(comeback.stream()))
                .setMetric(StoredStreams.of(comeback.metric()))
                .setLogRatios(comeback.logRatios())
                .setStatistic(comeback.statistic())
                .build();
    }

    private static Comeback comeback(StoredComeback stored) {
        return new Comeback(
                StoredStreams.key(stored.getStream()),
                StoredStreams.metric(stored.getMetric()),
                stored.getLogRatios(),
                stored.getStatistic());
    }
}
