package tidegauge.scorer.notify.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.alert.Severity;
import tidegauge.scorer.notify.Receiver;
import tidegauge.scorer.notify.Receiver.Request;
import tidegauge.scorer.notify.sink.Notification.Phase;
import tidegauge.scorer.notify.target.Network;
import tidegauge.scorer.notify.target.TargetGuard;
import tools.jackson.databind.JsonNode;

/// What receivers get, against their published formats, written down here as JSON Schemas.
class PayloadsTest {
    private static final Instant STARTS = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant ENDS = Instant.parse("2026-01-01T03:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-01T04:00:00Z");

    /// Alertmanager's `postableAlerts` (api/v2/openapi.yaml), with label names as its parser has
    /// them.
    private static final String ALERTMANAGER =
            """
            {"type":"array","minItems":1,"items":{"type":"object","required":["labels"],
             "additionalProperties":false,"properties":{
              "labels":{"type":"object","minProperties":1,"required":["alertname"],
                "propertyNames":{"pattern":"^[a-zA-Z_][a-zA-Z0-9_]*$"},
                "additionalProperties":{"type":"string","minLength":1}},
              "annotations":{"type":"object","additionalProperties":{"type":"string"}},
              "startsAt":{"type":"string","format":"date-time"},
              "endsAt":{"type":"string","format":"date-time"},
              "generatorURL":{"type":"string","format":"uri"}}}}
            """;

    /// PagerDuty's Events API v2, alert events.
    private static final String PAGERDUTY =
            """
            {"type":"object","required":["routing_key","event_action","dedup_key","payload"],
             "additionalProperties":false,"properties":{
              "routing_key":{"type":"string","minLength":32,"maxLength":32},
              "event_action":{"enum":["trigger","acknowledge","resolve"]},
              "dedup_key":{"type":"string","minLength":1,"maxLength":255},
              "payload":{"type":"object","required":["summary","source","severity"],
                "additionalProperties":false,"properties":{
                "summary":{"type":"string","minLength":1,"maxLength":1024},
                "source":{"type":"string","minLength":1},
                "severity":{"enum":["critical","error","warning","info"]},
                "timestamp":{"type":"string","format":"date-time"},
                "component":{"type":"string"},"group":{"type":"string"},"class":{"type":"string"},
                "custom_details":{"type":"object"}}},
              "client":{"type":"string"},"client_url":{"type":"string","format":"uri"},
              "links":{"type":"array","items":{"type":"object","required":["href"],
                "additionalProperties":false,
                "properties":{"href":{"type":"string"},"text":{"type":"string"}}}},
              "images":{"type":"array"}}}
            """;

    /// Slack's message payload with the blocks header, section and context.
    private static final String SLACK =
            """
            {"type":"object","required":["text","blocks"],"additionalProperties":false,"properties":{
              "text":{"type":"string","minLength":1,"maxLength":40000},
              "blocks":{"type":"array","maxItems":50,"items":{"oneOf":[
                {"type":"object","required":["type","text"],"additionalProperties":false,"properties":{
                  "type":{"const":"header"},
                  "text":{"type":"object","required":["type","text"],"properties":{
                    "type":{"const":"plain_text"},"text":{"type":"string","minLength":1,"maxLength":150}}}}},
                {"type":"object","required":["type","text"],"additionalProperties":false,"properties":{
                  "type":{"const":"section"},
                  "text":{"type":"object","required":["type","text"],"properties":{
                    "type":{"const":"mrkdwn"},"text":{"type":"string","minLength":1,"maxLength":3000}}}}},
                {"type":"object","required":["type","elements"],"additionalProperties":false,"properties":{
                  "type":{"const":"context"},
                  "elements":{"type":"array","minItems":1,"maxItems":10}}}]}}}}
            """;

    /// Standard Webhooks 1.0's recommended body.
    private static final String WEBHOOK =
            """
            {"type":"object","required":["type","timestamp","data"],"additionalProperties":false,
             "properties":{
              "type":{"type":"string","pattern":"^[a-zA-Z0-9_]+(\\\\.[a-zA-Z0-9_]+)*$"},
              "timestamp":{"type":"string","format":"date-time"},
              "data":{"type":"object"}}}
            """;

    private static final Credential SECRET =
            new Credential(
                    "whsec_"
                            + Base64.getEncoder()
                                    .encodeToString(
                                            "0123456789abcdef01234567"
                                                    .getBytes(StandardCharsets.US_ASCII)));

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void alertmanagerKnowsAnAlertByTheSameLabelsFromBeginningToEnd() {
        Channel channel =
                new Channel.Alertmanager(
                        receiver.url().resolve("/am/"), Optional.of(new Credential("token")));

        List<Request> sent = sent(channel, ALERTMANAGER, firing(), firing().again(3), resolved());

        assertThat(sent).allMatch(r -> r.path().equals("/am/api/v2/alerts"));
        assertThat(sent.getFirst().headers()).containsEntry("Authorization", "Bearer token");
        JsonNode begin = sent.getFirst().json().get(0);
        JsonNode end = sent.getLast().json().get(0);
        assertThat(begin.get("labels")).isEqualTo(end.get("labels"));
        assertThat(begin.get("endsAt").asString()).isEqualTo("2026-01-01T05:00:00Z");
        assertThat(end.get("endsAt").asString()).isEqualTo(ENDS.toString());
        assertThat(begin.get("labels").get("severity").asString()).isEqualTo("critical");
        assertThat(begin.get("labels").get("odd_name").asString()).isEqualTo("x");
    }

    @Test
    void pagerDutyResolvesWhatItTriggered() {
        Channel channel =
                new Channel.PagerDuty(
                        receiver.url().resolve("/v2/enqueue"),
                        new Credential("0123456789abcdef0123456789abcdef"));

        List<Request> sent = sent(channel, PAGERDUTY, firing(), resolved());

        assertThat(sent.getFirst().json().get("event_action").asString()).isEqualTo("trigger");
        assertThat(sent.getLast().json().get("event_action").asString()).isEqualTo("resolve");
        assertThat(sent.getFirst().json().get("dedup_key"))
                .isEqualTo(sent.getLast().json().get("dedup_key"));
    }

    @Test
    void slackGetsBlocksInWhichNothingBecomesALinkOrAMention() {
        List<Request> sent =
                sent(
                        new Channel.Slack(receiver.url()),
                        SLACK,
                        firing(),
                        firing().again(1),
                        resolved());

        String section =
                sent.getFirst().json().get("blocks").get(1).get("text").get("text").asString();
        assertThat(section)
                .isEqualTo(
                        "gpt &lt;!channel&gt; has changed &amp; more\n"
                                + "<https://console.test/episodes/e|Open in Tidegauge>");
        assertThat(sent.getFirst().json().get("text").asString()).startsWith("Firing (critical): ");
        assertThat(sent.get(1).json().get("text").asString())
                .startsWith("Still firing (critical): ");
    }

    @Test
    void webhooksAreSignedAsTheStandardSays() throws GeneralSecurityException {
        List<Request> sent =
                sent(new Channel.Webhook(receiver.url(), SECRET), WEBHOOK, firing(), resolved());

        Request first = sent.getFirst();
        String id = first.headers().get("webhook-id");
        String timestamp = first.headers().get("webhook-timestamp");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        "0123456789abcdef01234567".getBytes(StandardCharsets.US_ASCII),
                        "HmacSHA256"));
        String expected =
                Base64.getEncoder()
                        .encodeToString(
                                mac.doFinal(
                                        (id + "." + timestamp + "." + first.body())
                                                .getBytes(StandardCharsets.UTF_8)));
        assertThat(first.headers().get("webhook-signature")).isEqualTo("v1," + expected);
        assertThat(timestamp).isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(id).isEqualTo(firing().id());
        assertThat(first.body().length()).isLessThan(20_000);
        assertThat(sent.getLast().headers().get("webhook-id")).isNotEqualTo(id);
    }

    /// The example of the Standard Webhooks specification's reference libraries.
    @Test
    void theSignatureIsThatOfAPublishedExample() {
        String signature =
                Signature.of(
                        new Credential("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "1614265330",
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        for (String wrong : List.of("", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!"))
            assertThatThrownBy(() -> Signature.key(new Credential(wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersMeanWhatTheyMean() {
        Sink sink = sink(new Channel.Slack(receiver.url()));

        receiver.answer(204, Map.of());
        assertThat(sink.deliver(firing())).isInstanceOf(Delivery.Delivered.class);
        for (int status : new int[] {400, 410, 413, 415, 422}) {
            receiver.answer(status, Map.of());
            assertThat(sink.deliver(firing())).isEqualTo(new Delivery.Never("HTTP " + status));
        }
        for (int status : new int[] {301, 307, 401, 403, 404, 408, 500, 502, 503}) {
            receiver.answer(status, Map.of("Location", "http://127.0.0.1:1/"));
            assertThat(sink.deliver(firing()))
                    .isEqualTo(new Delivery.Later("HTTP " + status, Optional.empty()));
        }
        receiver.answer(429, Map.of("Retry-After", "7"));
        assertThat(sink.deliver(firing()))
                .isEqualTo(new Delivery.Later("HTTP 429", Optional.of(Duration.ofSeconds(7))));
        receiver.close();
        assertThat(sink.deliver(firing())).isInstanceOf(Delivery.Later.class);
    }

    @Test
    void longKeysAndSummariesAreCut() {
        Notification long1 =
                new Notification(
                        "k".repeat(500),
                        "drift",
                        Phase.FIRING,
                        Severity.WARNING,
                        "",
                        "",
                        "s\r\nBcc: x\u0000".repeat(500),
                        STARTS,
                        Optional.empty(),
                        new TreeMap<>(),
                        Optional.empty(),
                        0,
                        NOW);

        assertThat(long1.dedupKey()).hasSizeLessThanOrEqualTo(200);
        assertThat(long1.summary()).hasSizeLessThanOrEqualTo(1_000).doesNotContain("\n", "\r");
        assertThat(new Channel.Webhook(URI.create("https://h/secret"), SECRET).toString())
                .doesNotContain("secret");
    }

    private List<Request> sent(Channel channel, String schema, Notification... notifications) {
        Sink sink = sink(channel);
        for (Notification notification : notifications)
            assertThat(sink.deliver(notification)).isEqualTo(new Delivery.Delivered());
        List<Request> accepted = receiver.accepted();
        assertThat(accepted).hasSize(notifications.length);
        for (Request request : accepted) {
            assertThat(request.headers()).containsEntry("Content-Type", "application/json");
            assertThat(
                            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                    .getSchema(schema)
                                    .validate(request.body(), InputFormat.JSON))
                    .as(request.body())
                    .isEmpty();
        }
        return accepted;
    }

    private static Sink sink(Channel channel) {
        return Sinks.of(
                channel,
                new TargetGuard(List.of(Network.parse("127.0.0.1"))),
                InstantSource.fixed(NOW));
    }

    private static Notification firing() {
        return notification(Phase.FIRING, Optional.empty());
    }

    private static Notification resolved() {
        return notification(Phase.RESOLVED, Optional.of(ENDS));
    }

    private static Notification notification(Phase phase, Optional<Instant> endsAt) {
        return new Notification(
                "episode",
                "drift",
                phase,
                Severity.CRITICAL,
                "primes",
                "gpt",
                "gpt <!channel> has changed & more",
                STARTS,
                endsAt,
                new TreeMap<>(Map.of("cause", "SILENT_MODEL_CHANGE", "odd-name", "x")),
                Optional.of("https://console.test/episodes/e"),
                0,
                NOW);
    }
}
