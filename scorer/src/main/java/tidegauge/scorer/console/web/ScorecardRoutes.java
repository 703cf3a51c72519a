package tidegauge.scorer.console.web;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidegauge.scorer.console.act.Scorecards;
import tidegauge.scorer.console.view.ScorecardPage;
import tidegauge.scorer.scorecard.Scorecard;

/// Serves scorecards; they are measured when somebody asks, at most so often.
final class ScorecardRoutes {
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final Scorecards scorecards;
    private final Gate gate;
    private final InstantSource clock;
    private @Nullable Measured last;

    private record Measured(Instant at, List<Scorecard> cards, Duration took) {
        /// Topics that take long to read are read less often.
        boolean isFresh(Instant now) {
            Duration enough =
                    FRESH.compareTo(took.multipliedBy(10)) > 0 ? FRESH : took.multipliedBy(10);
            return now.isBefore(at.plus(enough));
        }
    }

    ScorecardRoutes(Scorecards scorecards, Gate gate, InstantSource clock) {
        this.scorecards = scorecards;
        this.gate = gate;
        this.clock = clock;
    }

    void register(HttpRouting.Builder routing) {
        routing.get("/api/scorecard", (request, response) -> Api.json(response, page(request)));
        routing.get(
                "/api/scorecard.csv",
                (request, response) -> Api.csv(response, "scorecard", page(request)));
    }

    private ScorecardPage page(ServerRequest request) {
        gate.visitor(request);
        Optional<String> suite =
                request.query().first("suite").asOptional().filter(name -> !name.isEmpty());
        Measured measured = measured();
        return ScorecardPage.of(measured.cards(), scorecards.requirements(), measured.at(), suite);
    }

    /// One at a time: those who come while it is measured wait for it.
    private synchronized Measured measured() {
        Instant now = clock.instant();
        Measured found = last;
        if (found != null && found.isFresh(now)) return found;
        List<Scorecard> cards = scorecards.cards().get();
        Measured fresh = new Measured(now, cards, Duration.between(now, clock.instant()));
        last = fresh;
        return fresh;
    }
}
