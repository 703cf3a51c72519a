package tidegauge.benchmarks.drift;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tidegauge.event.Completion;
import tidegauge.producer.source.ReplayFile;
import tidegauge.producer.source.SourceInput;
import tidegauge.producer.source.SourceLine;
import tidegauge.producer.source.SourceReader;
import tidegauge.scorer.cost.json.PriceTables;
import tidegauge.scorer.count.Counters;
import tidegauge.scorer.drift.DriftMonitor;
import tidegauge.scorer.drift.DriftSettings;
import tidegauge.scorer.drift.EpisodeChange;
import tidegauge.scorer.format.FormatEvaluator;
import tidegauge.scorer.grounding.GroundingEvaluator;
import tidegauge.scorer.judge.CompletionJudge;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.shipped.ShippedModels;

/// What `replay` writes to `drift.jsonl`, without a broker: files of recorded completions through
/// the same judge and the same monitors, so that a hundred of them take seconds.
///
/// One line of JSON on standard output for each change of an episode, and one, with the state
/// `READ`, when a file is done.
public final class DriftReplay {
    private static final Comparator<Observation> ORDER =
            Comparator.comparingLong(Observation::at).thenComparing(Observation::completionId);

    private DriftReplay() {}

    /// Takes files.
    public static void main(String[] files) throws IOException {
        CompletionJudge judge =
                new CompletionJudge(
                        new FormatEvaluator(),
                        new GroundingEvaluator(ShippedModels.grounding()),
                        PriceTables.shipped(),
                        new Counters());
        for (String file : files) {
            DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
            for (Observation observation : observations(Path.of(file), judge)) {
                monitor.observe(observation)
                        .forEach(change -> System.out.println(line(file, change)));
            }
            System.out.printf("{\"file\":\"%s\",\"state\":\"READ\"}%n", file);
        }
    }

    private static List<Observation> observations(Path file, CompletionJudge judge)
            throws IOException {
        List<Observation> observations = new ArrayList<>();
        try (SourceReader<Completion> reader = ReplayFile.read(SourceInput.open(file))) {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case SourceLine.Accepted<Completion>(String _, long _, Completion value) ->
                            judge.judge(value, false).observation().ifPresent(observations::add);
                    case SourceLine.Rejected<Completion> rejected ->
                            throw new IOException(file + ": " + rejected.reason());
                }
            }
        }
        observations.sort(ORDER);
        return observations;
    }

    private static String line(String file, EpisodeChange change) {
        return String.format(
                Locale.ROOT,
                "{\"file\":\"%s\",\"backend\":\"%s\",\"state\":\"%s\",\"cause\":\"%s\","
                        + "\"detectedAt\":\"%s\",\"observationsToDetect\":%d,\"changedAt\":\"%s\","
                        + "\"changedAtLow\":\"%s\",\"changedAtHigh\":\"%s\",\"metrics\":[%s]}",
                file,
                change.backend(),
                change.state(),
                change.cause(),
                change.detectedAt(),
                change.observationsToDetect(),
                change.changedAt(),
                change.changedAtLow(),
                change.changedAtHigh(),
                change.metrics().stream()
                        .map(shift ->
                                String.format(
                                        Locale.ROOT,
                                        "\"%s%s %.3g->%.3g e=%.3g\"",
                                        shift.metric(),
                                        shift.stratum().isEmpty() ? "" : "/" + shift.stratum(),
                                        shift.baseline(),
                                        shift.current(),
                                        shift.eValue()))
                        .collect(Collectors.joining(",")));
    }
}
