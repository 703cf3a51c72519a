package tidegauge.scorer.console.web;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import tidegauge.event.Acknowledgement;
import tidegauge.event.DriftEpisode;
import tidegauge.scorer.console.act.Actions;
import tidegauge.scorer.console.model.Episode;
import tidegauge.scorer.console.model.Live;
import tools.jackson.databind.JsonNode;

/// What pages ask to be changed; the [Gate] has checked where the request comes from.
final class Changes {
    private static final int LONGEST_ID = 1_000;
    private static final int LONGEST_COMMENT = 2_000;

    private final Live live;
    private final Actions actions;
    private final Gate gate;
    private final InstantSource clock;

    Changes(Live live, Actions actions, Gate gate, InstantSource clock) {
        this.live = live;
        this.actions = actions;
        this.gate = gate;
        this.clock = clock;
    }

    void register(HttpRouting.Builder routing) {
        routing.post("/api/acknowledge", this::acknowledge);
        routing.post("/api/send-again", this::sendAgain);
    }

    private void acknowledge(ServerRequest request, ServerResponse response) {
        Visitor visitor = gate.visitor(request, Role.OPERATOR);
        JsonNode body = body(request);
        String id = text(body, "episodeId", LONGEST_ID);
        String comment = text(body, "comment", LONGEST_COMMENT);
        DriftEpisode episode =
                live.read(model -> model.episode(id))
                        .map(Episode::current)
                        .orElseThrow(Refused::notFound);
        switch (episode.getState()) {
            case CONFIRMED -> {}
            case SUSPECT, TRANSIENT, ACKNOWLEDGED ->
                    throw new Refused(409, "Only a confirmed change is acknowledged.");
        }
        actions.acknowledge(
                new Acknowledgement(id, episode.getSuite(), visitor.name(), comment, now()));
        Api.json(response, Map.of("state", "pending"));
    }

    /// Only letters that a page shows can be sent again.
    private void sendAgain(ServerRequest request, ServerResponse response) {
        gate.visitor(request, Role.OPERATOR);
        JsonNode body = body(request);
        int partition = body.path("partition").asInt(-1);
        long offset = body.path("offset").asLong(-1);
        boolean known =
                live.read(model ->
                        model.letters().stream()
                                .anyMatch(l -> l.partition() == partition && l.offset() == offset));
        if (!known) throw Refused.notFound();
        boolean sent = actions.sendAgain(partition, offset);
        Api.json(response, Map.of("state", sent ? "sent" : "left out"));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    static JsonNode body(ServerRequest request) {
        return Json.read(request.content().as(byte[].class))
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new Refused(400, "The request is not a JSON object."));
    }

    /// A text of the body; empty when it is not there.
    static String text(JsonNode body, String name, int longest) {
        String text = body.path(name).asString("").strip();
        if (text.length() > longest)
            throw new Refused(400, "At most " + longest + " characters, please.");
        return text;
    }
}
