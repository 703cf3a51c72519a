package tidegauge.scorer.state;

import java.util.Arrays;
import java.util.List;
import tidegauge.scorer.drift.Bins;
import tidegauge.scorer.drift.Cells;
import tidegauge.scorer.drift.Dispersion;
import tidegauge.scorer.drift.DriftPart;
import tidegauge.scorer.drift.Generation;
import tidegauge.scorer.drift.Kind;
import tidegauge.scorer.drift.MetricKey;
import tidegauge.scorer.drift.MetricWatch;
import tidegauge.scorer.drift.Phase;
import tidegauge.scorer.drift.StreamKey;
import tidegauge.scorer.drift.Tally;
import tidegauge.scorer.observation.Lane;

/// Streams with their watches, as Avro records.
final class StoredStreams {
    private StoredStreams() {}

    static StoredStream of(DriftPart.StreamPart part) {
        return StoredStream.newBuilder()
                .setStream(of(part.stream()))
                .setNextSeq(part.nextSeq())
                .setWatches(part.watches().stream().map(StoredStreams::of).toList())
                .build();
    }

    static DriftPart part(StoredStream stored) {
        return new DriftPart.StreamPart(
                key(stored.getStream()),
                stored.getNextSeq(),
                stored.getWatches().stream().map(StoredStreams::watch).toList());
    }

    static StoredStreamKey of(StreamKey key) {
        return StoredStreamKey.newBuilder()
                .setSuite(key.lane().suite())
                .setBackend(key.lane().backend())
                .setRequestModel(key.lane().requestModel())
                .setTemplateVersion(key.lane().templateVersion())
                .setEvaluatorVersion(key.lane().evaluatorVersion())
                .setCanary(key.canary())
                .build();
    }

    static StreamKey key(StoredStreamKey stored) {
        return new StreamKey(
                new Lane(
                        stored.getSuite(),
                        stored.getBackend(),
                        stored.getRequestModel(),
                        stored.getTemplateVersion(),
                        stored.getEvaluatorVersion()),
                stored.getCanary());
    }

    static StoredMetricKey of(MetricKey key) {
        return StoredMetricKey.newBuilder()
                .setMetric(key.metric())
                .setStratum(key.stratum())
                .setKind(StoredKind.valueOf(key.kind().name()))
                .build();
    }

    static MetricKey metric(StoredMetricKey stored) {
        return new MetricKey(
                stored.getMetric(), stored.getStratum(), Kind.valueOf(stored.getKind().name()));
    }

    private static StoredWatch of(MetricWatch watch) {
        Object phase =
                switch (watch.phase()) {
                    case Phase.Numbers(List<Double> values) ->
                            StoredNumbers.newBuilder().setValues(values).build();
                    case Phase.Categories(List<String> values) ->
                            StoredCategories.newBuilder().setValues(values).build();
                    case Phase.Counting counting -> of(counting);
                };
        return StoredWatch.newBuilder().setKey(of(watch.key())).setPhase(phase).build();
    }

    private static MetricWatch watch(StoredWatch stored) {
        MetricKey key = metric(stored.getKey());
        Phase phase =
                switch (stored.getPhase()) {
                    case StoredNumbers numbers -> new Phase.Numbers(numbers.getValues());
                    case StoredCategories values -> new Phase.Categories(values.getValues());
                    case StoredCounting counting -> counting(key.kind(), counting);
                    default ->
                            throw new IllegalStateException(
                                    "watch in unknown phase " + stored.getPhase().getClass());
                };
        return new MetricWatch(key, phase);
    }

    private static StoredCounting of(Phase.Counting counting) {
        List<Double> edges =
                counting.cells() instanceof Cells.Numbers numbers
                        ? boxed(numbers.bins().edges())
                        : List.of();
        List<String> values =
                counting.cells() instanceof Cells.Values(List<String> known) ? known : List.of();
        return StoredCounting.newBuilder()
                .setEdges(edges)
                .setValues(values)
                .setTally(of(counting.tally()))
                .setDispersion(of(counting.dispersion()))
                .setGenerations(counting.generations().stream().map(StoredStreams::of).toList())
                .build();
    }

    private static Phase.Counting counting(Kind kind, StoredCounting stored) {
        Cells cells =
                switch (kind) {
                    case YES_IS_GOOD, AGREEMENT -> new Cells.YesNo(false);
                    case YES_IS_BAD -> new Cells.YesNo(true);
                    case NUMBER -> Cells.Numbers.of(Bins.ofEdges(unboxed(stored.getEdges())));
                    case CATEGORY, IDENTITY -> new Cells.Values(stored.getValues());
                };
        return new Phase.Counting(
                cells,
                tally(stored.getTally()),
                dispersion(stored.getDispersion()),
                stored.getGenerations().stream()
                        .map(generation -> generation(kind, generation))
                        .toList());
    }

    private static StoredTally of(Tally tally) {
        return StoredTally.newBuilder()
                .setCounts(Arrays.stream(tally.counts()).boxed().toList())
                .setSum(tally.sum())
                .build();
    }

    private static Tally tally(StoredTally stored) {
        return Tally.of(
                stored.getCounts().stream().mapToLong(Long::longValue).toArray(), stored.getSum());
    }

    private static StoredGeneration of(Generation generation) {
        return StoredGeneration.newBuilder()
                .setBaseline(of(generation.baseline()))
                .setFactor(generation.factor())
                .setShare(generation.share())
                .setWatched(generation.watched())
                .setStatistic(boxed(generation.detector().statistic()))
                .build();
    }

    private static Generation generation(Kind kind, StoredGeneration stored) {
        return Generation.resume(
                kind,
                tally(stored.getBaseline()),
                stored.getFactor(),
                stored.getShare(),
                stored.getWatched(),
                unboxed(stored.getStatistic()));
    }

    private static StoredDispersion of(Dispersion dispersion) {
        return StoredDispersion.newBuilder()
                .setCount(dispersion.count())
                .setSum(dispersion.sum())
                .setSquares(dispersion.squares())
                .setScales(dispersion.scales().stream().map(StoredStreams::of).toList())
                .build();
    }

    private static StoredScale of(Dispersion.Scale scale) {
        return StoredScale.newBuilder()
                .setSize(scale.size())
                .setFilled(scale.filled())
                .setRunning(scale.running())
                .setBatches(scale.batches())
                .setMeans(scale.means())
                .setSquares(scale.squares())
                .build();
    }

    private static Dispersion dispersion(StoredDispersion stored) {
        return new Dispersion(
                stored.getCount(),
                stored.getSum(),
                stored.getSquares(),
                stored.getScales().stream()
                        .map(scale ->
                                new Dispersion.Scale(
                                        scale.getSize(),
                                        scale.getFilled(),
                                        scale.getRunning(),
                                        scale.getBatches(),
                                        scale.getMeans(),
                                        scale.getSquares()))
                        .toList());
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static double[] unboxed(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
