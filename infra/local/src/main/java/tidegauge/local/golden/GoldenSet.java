package tidegauge.local.golden;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.event.Completion;
import tidegauge.event.Review;
import tidegauge.event.ReviewDecision;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.scorer.review.Ballot;
import tidegauge.serde.Codecs;
import tidegauge.topic.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reviewed answers as JSONL that `submit` and `replay` read: the prompt, the answer that people
/// want as `reference`, and what they said as the score `accepted`.
///
/// @param lines one for each answer that most of its reviewers agree on, by completion id
/// @param missing reviewed answers that are not in the topic of completions any more
/// @param undecided answers whose reviewers say different things
public record GoldenSet(List<String> lines, long missing, long undecided) {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    public GoldenSet {
        lines = List.copyOf(lines);
    }

    /// Reads the topics.
    ///
    /// @param clients Kafka client properties with `schema.registry.url`
    /// @param suite only answers of this suite
    /// @param rejected whether rejected answers are wanted too, as what not to say
    public static GoldenSet read(
            Map<String, Object> clients, Optional<String> suite, boolean rejected) {
        Map<String, Ballot> ballots = new HashMap<>();
        long undecided = 0;
        for (Map.Entry<String, Collection<Review>> entry : votes(clients, suite).entrySet()) {
            Ballot ballot = Ballot.of(entry.getValue());
            if (ballot.votes().isEmpty()) continue;
            if (ballot.decision().isEmpty()) undecided++;
            else if (rejected || ballot.decision().get() != ReviewDecision.REJECTED)
                ballots.put(entry.getKey(), ballot);
        }
        Map<String, String> lines = new TreeMap<>();
        try (TopicTail tail = new TopicTail(clients, List.of(Topics.COMPLETIONS.name()));
                Deserializer<Completion> reader = Codecs.deserializer(Completion.class, clients)) {
            tail.drain(record -> {
                if (record.value() == null) return;
                Completion completion = reader.deserialize(record.topic(), record.value());
                Ballot ballot = ballots.get(completion.getCompletionId());
                if (ballot != null)
                    lines.put(completion.getCompletionId(), line(completion, ballot));
            });
        }
        return new GoldenSet(
                List.copyOf(lines.values()), (long) ballots.size() - lines.size(), undecided);
    }

    /// The newest record of each key, by completion.
    private static Map<String, Collection<Review>> votes(
            Map<String, Object> clients, Optional<String> suite) {
        Map<String, Map<String, Review>> newest = new TreeMap<>();
        try (TopicTail tail = new TopicTail(clients, List.of(Topics.REVIEWS.name()));
                Deserializer<Review> reader = Codecs.deserializer(Review.class, clients)) {
            tail.drain(record -> {
                if (record.value() == null) return;
                Review review = reader.deserialize(record.topic(), record.value());
                if (suite.isEmpty() || suite.get().equals(review.getSuite()))
                    newest.computeIfAbsent(review.getCompletionId(), id -> new LinkedHashMap<>())
                            .put(review.getReviewer().orElse(""), review);
            });
        }
        Map<String, Collection<Review>> votes = new TreeMap<>();
        newest.forEach((id, byReviewer) -> votes.put(id, new ArrayList<>(byReviewer.values())));
        return votes;
    }

    static String line(Completion c, Ballot ballot) {
        ReviewDecision decision = ballot.decision().orElseThrow();
        String wanted = ballot.correction().orElse(c.getResponse());
        ObjectNode line =
                MAPPER.createObjectNode()
                        .put("suite", c.getSuite())
                        .put("backend", c.getBackend())
                        .put("promptId", c.getPromptId())
                        .put("prompt", c.getPrompt())
                        .put(
                                "response",
                                decision == ReviewDecision.REJECTED ? c.getResponse() : wanted)
                        .put("at", c.getEndedAt().toString())
                        .put("template", c.getTemplateVersion())
                        .put("dataClass", word(c.getDataClass()));
        c.getQuestion().ifPresent(text -> line.put("question", text));
        if (!c.getContext().isEmpty()) {
            ArrayNode context = line.putArray("context");
            c.getContext().forEach(context::add);
        }
        if (decision == ReviewDecision.REJECTED)
            c.getReference().ifPresent(text -> line.put("reference", text));
        else line.put("reference", wanted);
        c.getExpect().ifPresent(text -> line.set("expect", json(text)));
        line.putObject("scores").put("accepted", decision != ReviewDecision.REJECTED);
        line.putObject("labels")
                .put("review", word(decision))
                .put("votes", Integer.toString(ballot.votes().size()));
        return MAPPER.writeValueAsString(line);
    }

    private static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
