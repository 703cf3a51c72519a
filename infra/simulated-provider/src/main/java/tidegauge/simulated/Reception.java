package tidegauge.simulated;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tidegauge.simulated.http.HttpListener;
import tidegauge.simulated.http.Request;
import tidegauge.simulated.http.Responder;
import tidegauge.simulated.script.Ask;
import tidegauge.simulated.script.Reply;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.simulated.wire.Answer;
import tidegauge.simulated.wire.Json;
import tidegauge.simulated.wire.Listing;
import tidegauge.simulated.wire.Wire;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Takes requests in, lets the asked model decide, and sends its answer.
final class Reception implements HttpListener.Handler {
    private static final String JSON = "application/json";

    private final Script script;
    private final InstantSource clock;
    private final Instant startedAt;
    private final Map<String, ModelState> models;
    private final AtomicLong requests = new AtomicLong();

    Reception(Script script, InstantSource clock) {
        this.script = script;
        this.clock = clock;
        this.startedAt = clock.instant();
        Map<String, ModelState> states = new LinkedHashMap<>();
        for (SimulatedModel model : script.models()) {
            states.put(model.name(), new ModelState(model, script.seed(), startedAt));
        }
        this.models = Collections.unmodifiableMap(states);
    }

    /// Questions received so far.
    long requests() {
        return requests.get();
    }

    /// All models, in the script's order.
    Collection<ModelState> models() {
        return models.values();
    }

    /// One model.
    ///
    /// @throws IllegalArgumentException when the script has no such model
    ModelState model(String name) {
        ModelState state = models.get(name);
        if (state == null) {
            throw new IllegalArgumentException(
                    "no model is named " + name + "; there are " + models.keySet());
        }
        return state;
    }

    @Override
    public void handle(Request request, Responder responder)
            throws IOException, InterruptedException {
        switch (Route.of(request)) {
            case Route.Chat(Wire wire) -> chat(wire, request.body(), responder);
            case Route.Models(Shape shape) ->
                    responder.send(200, JSON, Map.of(), Json.write(listing(shape)));
            case Route.Home() -> text(responder, 200, home());
            case Route.Unknown() ->
                    text(
                            responder,
                            404,
                            "Simulated provider: nothing at "
                                    + request.method()
                                    + " "
                                    + request.path()
                                    + ". See GET / for the addresses.");
        }
    }

    private void chat(Wire wire, String body, Responder responder)
            throws IOException, InterruptedException {
        long number = requests.incrementAndGet();
        Ask ask;
        try {
            ask = wire.ask(Json.read(body));
        } catch (JacksonException e) {
            refuse(wire, 400, "the request's body is not JSON", responder);
            return;
        }
        ModelState state = models.get(ask.model());
        if (state == null) {
            refuse(wire, 404, "simulated provider has no model " + ask.model(), responder);
            return;
        }
        Instant now = clock.instant();
        Reply reply = state.receive(ask, now);
        Answer answer = Answer.of(id(number), now, reply);
        if (new Delivery(wire, ask, answer, responder).send()) {
            state.answered(ask, reply.tokens());
        }
    }

    private static void refuse(Wire wire, int status, String message, Responder responder)
            throws IOException {
        responder.send(status, JSON, Map.of(), Json.write(wire.error(status, message)));
    }

    private JsonNode listing(Shape shape) {
        List<String> names = List.copyOf(models.keySet());
        return switch (shape) {
            case OPENAI, MISTRAL -> Listing.openAi(names, startedAt);
            case ANTHROPIC -> Listing.anthropic(names, startedAt);
            case GEMINI -> Listing.gemini(names);
            case OLLAMA -> Listing.ollama(names, startedAt);
        };
    }

    private String home() {
        StringBuilder page =
                new StringBuilder("Simulated model provider: no real model answers.\n");
        page.append("Models: ").append(String.join(", ", models.keySet())).append('\n');
        for (Shape shape : Shape.values()) {
            page.append(shape)
                    .append(" clients: base path ")
                    .append(shape.basePath())
                    .append("/\n");
        }
        return page.toString();
    }

    private String id(long number) {
        return "sim" + HexFormat.of().toHexDigits(script.seed() * 0x9e3779b97f4a7c15L + number);
    }

    private static void text(Responder responder, int status, String text) throws IOException {
        responder.send(
                status,
                "text/plain; charset=utf-8",
                Map.of(),
                text.getBytes(StandardCharsets.UTF_8));
    }
}
