package tidegauge.scorer.console.web;

import io.helidon.common.mapper.OptionalValue;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import tidegauge.scorer.console.feed.FeedStatus;
import tidegauge.scorer.console.model.Live;
import tidegauge.scorer.console.model.Pair;
import tidegauge.scorer.console.model.ReadModel;
import tidegauge.scorer.console.view.Chart;
import tidegauge.scorer.console.view.ChartsPage;
import tidegauge.scorer.console.view.EpisodePage;
import tidegauge.scorer.console.view.EpisodesPage;
import tidegauge.scorer.console.view.Health;
import tidegauge.scorer.console.view.JobPage;
import tidegauge.scorer.console.view.JobsPage;
import tidegauge.scorer.console.view.LatencyPage;
import tidegauge.scorer.console.view.LettersPage;
import tidegauge.scorer.console.view.Overview;
import tidegauge.scorer.console.view.PromptsPage;
import tidegauge.scorer.console.view.ReviewsPage;
import tidegauge.scorer.console.view.Span;
import tidegauge.scorer.console.view.SpendPage;
import tidegauge.scorer.console.view.SuitePage;
import tidegauge.scorer.console.view.Tabular;

/// What pages and programs ask for: each view at `/api/NAME` as JSON and at `/api/NAME.csv`.
final class Api {
    private static final HeaderName TOLD = HeaderNames.create("X-Tidegauge-Version");
    private static final Duration HEALTH_AGE = Duration.ofSeconds(1);
    private static final Duration FOREVER = Duration.ofDays(1);

    private final Live live;
    private final Supplier<FeedStatus> feed;
    private final Gate gate;
    private final int reviewers;
    private final Shared shared;

    Api(Live live, Supplier<FeedStatus> feed, Gate gate, int reviewers) {
        this.reviewers = reviewers;
        shared = new Shared(live);
        this.live = live;
        this.feed = feed;
        this.gate = gate;
    }

    void register(HttpRouting.Builder routing) {
        view(
                routing,
                "overview",
                (model, ask) ->
                        Optional.of(
                                Overview.of(
                                        model,
                                        span(ask),
                                        ask.value("level"),
                                        ask.text("q"),
                                        ask.whole() ? Integer.MAX_VALUE : Overview.MOST_LINES)));
        view(routing, "suite", (model, ask) -> SuitePage.of(model, ask.text("suite"), span(ask)));
        view(
                routing,
                "chart",
                (model, ask) ->
                        Chart.of(
                                model,
                                new Pair(ask.text("suite"), ask.text("backend")),
                                ask.value("metric"),
                                span(ask)));
        view(
                routing,
                "charts",
                (model, ask) ->
                        ChartsPage.of(model, ask.text("suite"), ask.value("metric"), span(ask)));
        view(
                routing,
                "prompts",
                (model, ask) -> Optional.of(PromptsPage.of(model, ask.text("suite"))));
        view(
                routing,
                "latency",
                (model, ask) -> Optional.of(LatencyPage.of(model, ask.text("suite"))));
        view(routing, "episodes", (model, ask) -> Optional.of(EpisodesPage.of(model)));
        view(routing, "episode", (model, ask) -> EpisodePage.of(model, ask.text("id")));
        view(routing, "jobs", (model, ask) -> Optional.of(JobsPage.of(model)));
        view(routing, "job", (model, ask) -> JobPage.of(model, ask.text("id")));
        view(
                routing,
                "dead-letters",
                (model, ask) -> Optional.of(LettersPage.of(model, ask.value("code"))));
        view(routing, "spend", (model, ask) -> Optional.of(SpendPage.of(model, span(ask))));
        view(
                routing,
                "reviews",
                (model, ask) ->
                        Optional.of(
                                ReviewsPage.of(
                                        model, reviewers, ask.value("state"), ask.text("q"))));
        routing.get(
                "/api/health",
                (request, response) -> {
                    gate.visitor(request);
                    byte[] bytes =
                            shared.answer(
                                    "health",
                                    told(request),
                                    HEALTH_AGE,
                                    () ->
                                            Json.of(
                                                    live.read(model ->
                                                            Health.of(model, feed.get()))));
                    json(response, bytes);
                });
        routing.get(
                "/api/session",
                (request, response) -> {
                    Visitor visitor = gate.visitor(request);
                    json(
                            response,
                            Map.of(
                                    "name", visitor.name(),
                                    "role", visitor.role().word(),
                                    "csrf", visitor.csrf()));
                });
    }

    /// The parameters of a request.
    private record Ask(ServerRequest request) {
        private static final int LONGEST = 1_000;

        Optional<String> value(String name) {
            OptionalValue<String> value = request.query().first(name);
            return value.asOptional().filter(v -> !v.isEmpty() && v.length() <= LONGEST);
        }

        String text(String name) {
            return value(name).orElse("");
        }

        /// Whether it is to be saved: everything then, not what a page has room for.
        boolean whole() {
            return request.path().path().endsWith(".csv");
        }
    }

    /// The version that an event has told a page of.
    private static OptionalLong told(ServerRequest request) {
        Optional<String> told = request.headers().first(TOLD).filter(v -> v.matches("\\d{1,18}"));
        return told.isPresent()
                ? OptionalLong.of(Long.parseLong(told.get()))
                : OptionalLong.empty();
    }

    private static Optional<Span> span(Ask ask) {
        return ask.value("span").flatMap(Span::of);
    }

    private void view(
            HttpRouting.Builder routing,
            String name,
            BiFunction<ReadModel, Ask, Optional<? extends Tabular>> view) {
        Function<ServerRequest, Tabular> answer =
                request -> {
                    gate.visitor(request);
                    Ask ask = new Ask(request);
                    Optional<? extends Tabular> found = live.read(model -> view.apply(model, ask));
                    return found.map(v -> (Tabular) v).orElseThrow(Refused::notFound);
                };
        routing.get(
                "/api/" + name,
                (request, response) -> {
                    gate.visitor(request);
                    String key = name + '?' + request.query().rawValue();
                    json(
                            response,
                            shared.answer(
                                    key,
                                    told(request),
                                    FOREVER,
                                    () -> Json.of(answer.apply(request))));
                });
        routing.get(
                "/api/" + name + ".csv",
                (request, response) -> {
                    csv(response, name, answer.apply(request));
                });
    }

    static void csv(ServerResponse response, String name, Tabular view) {
        response.header("Content-Type", "text/csv; charset=utf-8");
        response.header(
                "Content-Disposition", "attachment; filename=\"tidegauge-" + name + ".csv\"");
        response.send(Csv.of(view.table()));
    }

    static void json(ServerResponse response, Object view) {
        json(response, Json.of(view));
    }

    private static void json(ServerResponse response, byte[] bytes) {
        response.header("Content-Type", "application/json; charset=utf-8");
        response.send(bytes);
    }
}
