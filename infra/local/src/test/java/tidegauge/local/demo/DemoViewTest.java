package tidegauge.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tidegauge.event.DriftCause;
import tidegauge.event.DriftEpisode;
import tidegauge.event.EpisodeState;
import tidegauge.event.Proportion;
import tidegauge.event.QualityMetrics;

class DemoViewTest {
    private final DemoView view = new DemoView();

    private static QualityMetrics window(boolean closed, long successes) {
        return QualityMetrics.newBuilder()
                .setSuite("s")
                .setBackend("a")
                .setWindowStart(Instant.EPOCH)
                .setWindowEnd(Instant.EPOCH.plusSeconds(1))
                .setClosed(closed)
                .setProportions(Map.of("format.strict", new Proportion(successes, 4L, 0.0, 1.0)))
                .build();
    }

    private static DriftEpisode episode(String id, EpisodeState state, DriftCause cause) {
        return DriftEpisode.newBuilder()
                .setEpisodeId(id)
                .setSuite("s")
                .setBackend("a")
                .setState(state)
                .setCause(cause)
                .setAt(Instant.EPOCH)
                .setDetectedAt(Instant.EPOCH)
                .setObservationsToDetect(1)
                .setChangedAt(Instant.EPOCH)
                .setChangedAtLow(Instant.EPOCH)
                .setChangedAtHigh(Instant.EPOCH)
                .build();
    }

    @Test
    void aLineTellsHowFarItIs() {
        view.outcome();
        view.metrics(window(false, 0));
        assertThat(view.line(5, 1))
                .isEqualTo(
                        "  1 s  5 jobs, 1 completions scored, 0 windows; right format: no window"
                                + " yet");
        view.metrics(window(true, 3));
        assertThat(view.line(7, 2)).endsWith("1 windows; right format: a 75%");
    }

    @Test
    void theBoardShowsEachBackendWithItsTrendAndState() {
        view.metrics(window(true, 4));
        view.metrics(window(true, 0));
        assertThat(view.board(7, 2, "http://here"))
                .containsExactly(
                        "2 s   7 jobs   0 completions scored   2 windows",
                        "console at http://here",
                        "  backend            in the right format        now  state",
                        "  a                  " + "·".repeat(22) + "█▁    0%  steady");
        view.drift(episode("1", EpisodeState.CONFIRMED, DriftCause.SILENT_MODEL_CHANGE));
        assertThat(view.board(7, 2, "http://here").subList(3, 5))
                .satisfiesExactly(
                        row -> assertThat(row).endsWith("CHANGED at 00:00:00 UTC"),
                        row -> assertThat(row.strip()).isEqualTo("silent model change"));
        assertThat(view.board(7, 2, "http://here"))
                .allSatisfy(row -> assertThat(row).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void onlyAConfirmedEpisodeCountsAndTheFirstOneStands() {
        view.drift(episode("1", EpisodeState.SUSPECT, DriftCause.UNKNOWN));
        assertThat(view.confirmed()).isEmpty();
        view.drift(episode("1", EpisodeState.CONFIRMED, DriftCause.SILENT_MODEL_CHANGE));
        view.drift(episode("2", EpisodeState.CONFIRMED, DriftCause.OUTAGE));
        assertThat(view.confirmed().map(DriftEpisode::getEpisodeId)).contains("1");
    }
}
