package tidegauge.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidegauge.TestCluster;
import tidegauge.event.Completion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestCluster.Extension.class)
class RegistryServerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Answer(int status, JsonNode body) {}

    private final String subject = "test-" + UUID.randomUUID();
    private TestCluster cluster;

    @BeforeEach
    void take(TestCluster shared) {
        cluster = shared;
    }

    @Test
    void aSchemaIsRegisteredOnceAndFoundInEveryWay() throws Exception {
        Schema schema = record("a");

        Answer first = post("/subjects/" + subject + "/versions", schema);
        Answer again = post("/subjects/" + subject + "/versions?normalize=false", schema);

        int id = first.body().path("id").asInt();
        assertThat(first.status()).isEqualTo(200);
        assertThat(again.body().path("id").asInt()).isEqualTo(id);
        assertThat(get("/schemas/ids/" + id + "?fetchMaxId=false").body().path("schema").asString())
                .isEqualTo(schema.toString());
        assertThat(get("/subjects").body().valueStream().map(JsonNode::asString)).contains(subject);
        assertThat(get("/subjects/" + subject + "/versions").body().toString()).isEqualTo("[1]");
        for (String version : List.of("1", "latest", "-1")) {
            JsonNode entry = get("/subjects/" + subject + "/versions/" + version).body();
            assertThat(entry.path("subject").asString()).isEqualTo(subject);
            assertThat(entry.path("version").asInt()).isEqualTo(1);
            assertThat(entry.path("id").asInt()).isEqualTo(id);
            assertThat(entry.path("schema").asString()).isEqualTo(schema.toString());
        }
        JsonNode found = post("/subjects/" + subject + "?deleted=false", schema).body();
        assertThat(found.path("version").asInt()).isEqualTo(1);
        assertThat(found.path("id").asInt()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /schemas/ids/999999, 404, 40403",
        "GET, /schemas/ids/x, 404, 40403",
        "GET, /subjects/none/versions, 404, 40401",
        "GET, /subjects/none/versions/latest, 404, 40401",
        "GET, /subjects/known/versions/9, 404, 40402",
        "GET, /subjects/known/versions/0, 422, 42202",
        "GET, /subjects/known/versions/x, 422, 42202",
        "GET, /config/known, 404, 40408",
        "GET, /nowhere, 404, 404",
        "GET, /subjects/known/nowhere, 404, 404",
        "DELETE, /subjects/known, 404, 404",
    })
    void whatIsNotThereIsRefusedWithConfluentsCode(String method, String path, int status, int code)
            throws Exception {
        post("/subjects/known/versions", record("known"));

        Answer answer = send(method, path, null);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("error_code").asInt()).isEqualTo(code);
        assertThat(answer.body().path("message").asString("")).isNotEmpty();
    }

    @Test
    void aLookupOfWhatIsNotRegisteredSaysWhatIsMissing() throws Exception {
        Answer noSubject = post("/subjects/" + subject, record("a"));
        post("/subjects/" + subject + "/versions", record("a"));
        Answer noSchema = post("/subjects/" + subject, record("b"));

        assertThat(noSubject.body().path("error_code").asInt()).isEqualTo(40401);
        assertThat(noSchema.body().path("error_code").asInt()).isEqualTo(40403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"schema":"{"}                                                | 42201
                    {"schema":"{\\"type\\":\\"nothing\\"}"}                       | 42201
                    {}                                                            | 42201
                    {"schema":"\\"int\\"","schemaType":"PROTOBUF"}                | 42201
                    {"schema":"\\"int\\"","references":[{"name":"x"}]}            | 42201
                    not json                                                      | 422
                    """)
    void whatIsNoSchemaIsRefused(String body, int code) throws Exception {
        Answer answer = send("POST", "/subjects/" + subject + "/versions", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("error_code").asInt()).isEqualTo(code);
    }

    @Test
    void aBodyThatIsTooLargeOrTooDeepIsRefused() throws Exception {
        String path = "/subjects/" + subject + "/versions";
        String deep = "{\\\"type\\\":\\\"array\\\",\\\"items\\\":".repeat(20_000);

        assertThat(send("POST", path, "x".repeat(2 << 20)).status()).isEqualTo(413);
        assertThat(send("POST", path, "{\"schema\":\"" + deep + "\"}").status()).isEqualTo(422);
        assertThat(get("/").status()).isEqualTo(200);
    }

    @Test
    void aSchemaThatBreaksAnEarlierOneIsRefused() throws Exception {
        String versions = "/subjects/" + subject + "/versions";
        Schema compatible =
                SchemaBuilder.record("R").fields().requiredInt("a").nullableInt("b", 0).endRecord();
        Schema breaking =
                SchemaBuilder.record("R").fields().requiredInt("a").requiredInt("c").endRecord();
        post(versions, record("a"));

        assertThat(compatible(compatible)).isTrue();
        assertThat(compatible(breaking)).isFalse();
        assertThat(post(versions, compatible).status()).isEqualTo(200);
        Answer refused = post(versions, breaking);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("error_code").asInt()).isEqualTo(409);

        send("PUT", "/config/" + subject, "{\"compatibility\":\"NONE\"}");
        assertThat(post(versions, breaking).status()).isEqualTo(200);
        assertThat(get(versions).body().toString()).isEqualTo("[1,2,3]");
    }

    private boolean compatible(Schema schema) throws Exception {
        JsonNode one =
                post("/compatibility/subjects/" + subject + "/versions/latest", schema).body();
        JsonNode all = post("/compatibility/subjects/" + subject + "/versions", schema).body();
        assertThat(one.path("is_compatible")).isEqualTo(all.path("is_compatible"));
        return one.path("is_compatible").asBoolean();
    }

    @Test
    void levelsAreReadAndWritten() throws Exception {
        assertThat(get("/config").body().path("compatibilityLevel").asString())
                .isEqualTo("FULL_TRANSITIVE");
        assertThat(get("/config/" + subject + "?defaultToGlobal=true").body())
                .isEqualTo(get("/config").body());

        Answer written =
                send("PUT", "/config/" + subject, "{\"compatibility\":\"BACKWARD_TRANSITIVE\"}");
        Answer refused = send("PUT", "/config/" + subject, "{\"compatibility\":\"SIDEWAYS\"}");

        assertThat(written.body().path("compatibility").asString())
                .isEqualTo("BACKWARD_TRANSITIVE");
        assertThat(get("/config/" + subject).body().path("compatibilityLevel").asString())
                .isEqualTo("BACKWARD_TRANSITIVE");
        assertThat(refused.body().path("error_code").asInt()).isEqualTo(42203);
    }

    @Test
    void theRootAndTheTypesAreThere() throws Exception {
        assertThat(get("/").body().toString()).isEqualTo("{}");
        assertThat(get("/schemas/types").body().toString()).isEqualTo("[\"AVRO\"]");
    }

    @Test
    void aRequestFromAWebPageIsRefused() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(cluster.registryUrl() + "/subjects"))
                        .header("Origin", "http://evil.example")
                        .build();

        assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
    }

    @Test
    void subjectsMayHoldAnyCharacter() {
        RegistryClient client = client(cluster.registryUrl());
        String odd = subject + "/ä +%&?";

        int id = client.register(odd, record("a"));

        assertThat(client(cluster.registryUrl()).lookup(odd, record("a"))).isEqualTo(id);
        assertThat(client.subjects()).contains(odd);
    }

    @Test
    void idsAndVersionsSurviveARestart() {
        List<Integer> before = new ArrayList<>();
        try (RegistryServer first = RegistryServer.start(cluster.kafka())) {
            RegistryClient client = client(first.url());
            IntStream.range(0, 5)
                    .forEach(i -> before.add(client.register(subject + i, record("r" + i))));
        }
        try (RegistryServer second = RegistryServer.start(cluster.kafka())) {
            RegistryClient client = client(second.url());

            for (int i = 0; i < 5; i++) {
                assertThat(client.lookup(subject + i, record("r" + i))).isEqualTo(before.get(i));
                assertThat(client.schema(before.get(i))).contains(record("r" + i));
            }
        }
    }

    @Test
    void twoRegistriesOnOneLogAgreeWhateverTheyAreAskedAtTheSameTime() throws Exception {
        try (RegistryServer one = RegistryServer.start(cluster.kafka());
                RegistryServer two = RegistryServer.start(cluster.kafka());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> ids = new ArrayList<>();
            int schemas = 15;
            for (int i = 0; i < schemas; i++) {
                Schema schema = record(subject.replace("-", "") + i);
                for (RegistryServer server : List.of(one, two)) {
                    ids.add(
                            threads.submit(
                                    () -> client(server.url()).register(subject, level(schema))));
                }
            }
            Set<Integer> distinct = new HashSet<>();
            for (int i = 0; i < ids.size(); i += 2) {
                assertThat(ids.get(i).get()).isEqualTo(ids.get(i + 1).get());
                distinct.add(ids.get(i).get());
            }
            assertThat(distinct).hasSize(schemas);
            for (int id : distinct) {
                assertThat(client(one.url()).schema(id)).isEqualTo(client(two.url()).schema(id));
            }
        }
    }

    /// One record name for all, so that they are versions of each other under any level.
    private static Schema level(Schema schema) {
        return SchemaBuilder.record("Shared")
                .fields()
                .nullableInt(schema.getFields().getFirst().name(), 0)
                .endRecord();
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int port = URI.create(cluster.registryUrl()).getPort();
        java.net.InetSocketAddress taken = new java.net.InetSocketAddress("127.0.0.1", port);

        assertThatThrownBy(() -> RegistryServer.start(cluster.kafka(), taken))
                .isInstanceOf(java.io.UncheckedIOException.class)
                .hasMessageContaining("cannot listen on")
                .hasMessageContaining(Integer.toString(port));
    }

    @Test
    void theClientFindsTheLatestAndAsksForCompatibility() {
        RegistryClient client = client(cluster.registryUrl());
        assertThat(client.latest(subject)).isEmpty();
        assertThat(client.compatible(subject, record("a"))).isTrue();

        client.register(subject, Completion.getClassSchema());

        assertThat(client.latest(subject)).contains(Completion.getClassSchema());
        assertThat(client.compatible(subject, record("a"))).isFalse();
        assertThatThrownBy(() -> client.register(subject, record("a")))
                .isInstanceOfSatisfying(
                        RegistryRefusedException.class,
                        e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.INCOMPATIBLE_SCHEMA));
    }

    private static RegistryClient client(String url) {
        return new RegistryClient(RegistryConfig.of(Map.of("schema.registry.url", url)));
    }

    private static Schema record(String field) {
        return SchemaBuilder.record("R").fields().requiredInt(field).endRecord();
    }

    private Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    private Answer post(String path, Schema schema) throws IOException, InterruptedException {
        return send(
                "POST", path, JSON.createObjectNode().put("schema", schema.toString()).toString());
    }

    private Answer send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(cluster.registryUrl() + path))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }
}
