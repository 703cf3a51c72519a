package tidegauge.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.backend.Secret;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.DataClass;
import tidegauge.event.UsageSource;
import tidegauge.simulated.Shape;
import tidegauge.simulated.SimulatedProvider;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Fault;
import tidegauge.simulated.script.Faults;
import tidegauge.simulated.script.Fixed;
import tidegauge.simulated.script.Latency;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.topic.CompletionId;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.HeaderNames;
import tidegauge.topic.Topics;

class EvaluatorTest {
    private static final String GROUP = "tidegauge-evaluator";
    private static final Secret KEY = Secret.of("canary-key-8c1f");
    private static final Behaviour GOOD =
            Behaviour.of("good-0613", new Fixed("High water.")).with("fp_1");

    @Test
    void everyJobBackendAndSampleEndsInOneCompletion() throws Exception {
        Script script =
                Script.of(
                        1,
                        SimulatedModel.of("good", GOOD),
                        SimulatedModel.of("html", GOOD.with(Faults.of(new Fault.HtmlPage(), 1))),
                        SimulatedModel.of("hang", GOOD.with(Faults.of(new Fault.Hang(), 1))));
        try (Line line = Line.start(2);
                SimulatedProvider provider = SimulatedProvider.start(script)) {
            BackendConfig.Builder hang = backend(provider, "hang");
            hang.deadline(Duration.ofMillis(300));
            EvaluatorConfig config =
                    EvaluatorConfig.builder(
                                    List.of(
                                            backend(provider, "good").build(),
                                            backend(provider, "html").maxAttempts(1).build(),
                                            hang.build()))
                            .dataClasses(Set.of(DataClass.PUBLIC, DataClass.INTERNAL))
                            .httpPort(0)
                            .build();
            line.submit(Line.job("a", "good", "html", "hang", "nobody").setSamples(2).build());
            line.submit(Line.job("b", "good").setDataClass(DataClass.INTERNAL).build());
            line.submit(Line.job("c", "good").setExpiresAt(Instant.EPOCH).build());
            try (Evaluator evaluator = Evaluator.start(config, line.kafka())) {
                List<Completion> ended =
                        line.completionRecords(
                                10,
                                record ->
                                        assertThat(new String(record.key(), StandardCharsets.UTF_8))
                                                .isIn("a", "b", "c"));

                assertThat(ended).hasSize(10);
                for (int sample = 0; sample < 2; sample++) {
                    endsAs(ended, "a", "good", sample, CompletionStatus.ANSWERED, "");
                    endsAs(ended, "a", "html", sample, CompletionStatus.FAILED, "html_body");
                    endsAs(
                            ended,
                            "a",
                            "hang",
                            sample,
                            CompletionStatus.TIMED_OUT,
                            "deadline_before_headers");
                    endsAs(
                            ended,
                            "a",
                            "nobody",
                            sample,
                            CompletionStatus.FAILED,
                            "unknown_backend");
                }
                endsAs(
                        ended,
                        "b",
                        "good",
                        0,
                        CompletionStatus.REFUSED_BY_POLICY,
                        "data_class_above_clearance");
                endsAs(ended, "c", "good", 0, CompletionStatus.EXPIRED, "expired");
                Completion answered = find(ended, CompletionId.of("a", "good", 1));
                assertThat(answered.getResponse()).isEqualTo("High water.");
                assertThat(answered.getPrompt()).isEqualTo("Question of job a");
                assertThat(answered.getResponseModel()).hasValue("good-0613");
                assertThat(answered.getFingerprint()).hasValue("fp_1");
                assertThat(answered.getProvider()).hasValue("openai");
                assertThat(answered.getUsage().getSource()).isEqualTo(UsageSource.PROVIDER);
                assertThat(answered.getAttempts()).isEqualTo(1);
                assertThat(find(ended, CompletionId.of("c", "good", 0)).getAttempts()).isZero();

                assertThat(evaluator.healthy()).isTrue();
                assertThat(get(evaluator, "/health")).isEqualTo("yes\n");
                assertThat(get(evaluator, "/ready")).isEqualTo("yes\n");
                assertThat(get(evaluator, "/metrics"))
                        .contains("gen_ai_client_operation_duration_seconds_count")
                        .contains("tidegauge_evaluator_completions_total{status=\"ANSWERED\"} 2.0")
                        .doesNotContain(KEY.reveal());
            }
            assertThat(served(provider, "good")).as("calls, none for b and c").isEqualTo(2);
        }
    }

    /// A judge of the answer takes its class from the completion.
    @Test
    void theHigherClassOfAJobAndItsTopicHoldsForItsCompletionToo() {
        try (Line line = Line.start(1);
                SimulatedProvider provider = SimulatedProvider.start(script("good", GOOD))) {
            BackendConfig.Builder own = backend(provider, "good");
            own.clearance(DataClass.INTERNAL);
            line.submit(Topics.JOBS_INTERNAL.name(), Line.job("said-too-low", "good").build());
            line.submit(
                    Topics.JOBS_PUBLIC.name(),
                    Line.job("sent-too-low", "good").setDataClass(DataClass.INTERNAL).build());
            EvaluatorConfig config =
                    EvaluatorConfig.builder(List.of(own.build()))
                            .dataClasses(Set.of(DataClass.PUBLIC, DataClass.INTERNAL))
                            .build();
            try (Evaluator _ = Evaluator.start(config, line.kafka())) {
                assertThat(line.completionRecords(2, record -> {}))
                        .hasSize(2)
                        .extracting(Completion::getDataClass)
                        .containsOnly(DataClass.INTERNAL);
            }
        }
    }

    @Test
    void whatIsNoJobBecomesADeadLetterAndTheRestGoesOn() {
        try (Line line = Line.start(1);
                SimulatedProvider provider = SimulatedProvider.start(script("good", GOOD))) {
            String topic = Topics.JOBS_PUBLIC.name();
            long seed = 42;
            byte[] noise = new byte[300];
            new Random(seed).nextBytes(noise);
            noise[0] = 9;
            line.submit(topic, "noise", noise);
            line.submit(topic, "none", null);
            line.send(
                    new ProducerRecord<>(
                            topic,
                            null,
                            null,
                            null,
                            null,
                            new RecordHeaders()
                                    .add(
                                            HeaderNames.WATERMARK,
                                            "1".getBytes(StandardCharsets.UTF_8))));
            line.submit(Line.job("zero", "good").setSamples(0).build());
            line.submit(Line.job("nowhere").build());
            line.submit(Line.job("endless", "good").setSamples(Integer.MAX_VALUE).build());
            line.submit(Line.job("last", "good").build());
            try (Evaluator evaluator =
                    Evaluator.start(config(backend(provider, "good")), line.kafka())) {
                List<DeadLetter> letters =
                        line.read(Topics.DEAD_LETTERS, records -> records.size() >= 5).stream()
                                .map(DeadLetter::parse)
                                .toList();

                assertThat(letters)
                        .extracting(DeadLetter::code)
                        .containsExactlyInAnyOrder(
                                "not_avro_framed",
                                "null_value",
                                "invalid_job",
                                "invalid_job",
                                "invalid_job");
                assertThat(letters)
                        .anySatisfy(letter -> assertThat(letter.value()).isEqualTo(noise));
                assertThat(line.completions(1)).containsKey(CompletionId.of("last", "good", 0));
                Line.await(
                        "everything is committed",
                        () ->
                                line.committed(GROUP).values().stream()
                                        .anyMatch(o -> o.offset() == 7));
                assertThat(evaluator.healthy()).isTrue();
            }
        }
    }

    @Test
    void afterARestartOnlyUnfinishedJobsAreAskedAgain() {
        Script script =
                Script.of(
                        1,
                        SimulatedModel.of("good", GOOD),
                        SimulatedModel.of("hang", GOOD.with(Faults.of(new Fault.Hang(), 1))));
        try (Line line = Line.start(1);
                SimulatedProvider provider = SimulatedProvider.start(script)) {
            EvaluatorConfig config =
                    EvaluatorConfig.builder(
                                    List.of(
                                            backend(provider, "good").build(),
                                            backend(provider, "hang").build()))
                            .commitInterval(Duration.ofMillis(50))
                            .drainTimeout(Duration.ofMillis(100))
                            .build();
            line.submit(Line.job("stuck-0", "hang").build());
            for (int i = 1; i < 60; i++) {
                line.submit(Line.job("job-" + i, i == 30 ? "hang" : "good").build());
            }
            try (Evaluator first = Evaluator.start(config, line.kafka())) {
                assertThat(line.completions(58)).hasSize(58);
                Line.await(
                        "the finished ones are in the commit's metadata",
                        () ->
                                line.committed(GROUP).values().stream()
                                        .anyMatch(o -> o.offset() == 0 && !o.metadata().isEmpty()));
                assertThat(first.healthy()).isTrue();
            }
            assertThat(served(provider, "good")).isEqualTo(58);
            assertThat(served(provider, "hang")).isEqualTo(2);

            line.submit(Line.job("new", "good").build());
            try (Evaluator second = Evaluator.start(config, line.kafka())) {
                Line.await(
                        "unfinished ones are asked again, finished ones are not",
                        () -> served(provider, "hang") == 4 && served(provider, "good") == 59);
                assertThat(line.completions(59)).hasSize(59);
                assertThat(second.healthy()).isTrue();
            }
            assertThat(served(provider, "good")).isEqualTo(59);
            assertThat(line.completionRecords(59, record -> {})).hasSize(59);
        }
    }

    @Test
    void aCompletionTooLargeForTheBrokerBecomesAFailedOne() {
        Behaviour verbose = Behaviour.of("good", new Fixed("wave ".repeat(600_000)));
        try (Line line = Line.start(1);
                SimulatedProvider provider = SimulatedProvider.start(script("good", verbose))) {
            line.submit(Line.job("big", "good").build());
            try (Evaluator evaluator =
                    Evaluator.start(config(backend(provider, "good")), line.kafka())) {
                Completion completion = line.completions(1).get(CompletionId.of("big", "good", 0));

                assertThat(completion.getStatus()).isEqualTo(CompletionStatus.FAILED);
                assertThat(completion.getErrorCode()).hasValue("record_too_large");
                assertThat(completion.getResponse()).isEmpty();
                assertThat(evaluator.healthy()).isTrue();
            }
        }
    }

    @Test
    void noMoreCallsRunAtOnceThanTheBackendTakesAndAllJobsEnd() throws Exception {
        int concurrency = 3;
        try (Line line = Line.start(2);
                CountingServer server = new CountingServer(Duration.ofMillis(2))) {
            BackendConfig backend =
                    BackendConfig.builder("good", Provider.OPENAI, "m")
                            .baseUrl(server.baseUrl())
                            .concurrency(concurrency)
                            .build();
            EvaluatorConfig config =
                    EvaluatorConfig.builder(List.of(backend))
                            .maxInFlight(8)
                            .offsetWindow(64)
                            .build();
            for (int i = 0; i < 300; i++) {
                line.submit(Line.job("job-" + i, "good").build());
            }
            try (Evaluator evaluator = Evaluator.start(config, line.kafka())) {
                assertThat(line.completions(300)).hasSize(300);
                assertThat(evaluator.healthy()).isTrue();
            }
            assertThat(server.mostAtOnce()).isEqualTo(concurrency);
            assertThat(server.calls()).isEqualTo(300);
        }
    }

    @Test
    void aSecondEvaluatorTakesOverPartitionsAndNoJobIsLost() {
        Behaviour steady = GOOD.with(new Latency.Constant(Duration.ofMillis(20)));
        try (Line line = Line.start(4);
                SimulatedProvider provider = SimulatedProvider.start(script("good", steady))) {
            EvaluatorConfig config =
                    EvaluatorConfig.builder(
                                    List.of(backend(provider, "good").concurrency(4).build()))
                            .maxInFlight(16)
                            .build();
            Set<String> expected = new HashSet<>();
            for (int i = 0; i < 600; i++) {
                line.submit(Line.job("job-" + i, "good").build());
                expected.add(CompletionId.of("job-" + i, "good", 0));
            }
            try (Evaluator first = Evaluator.start(config, line.kafka())) {
                line.completions(50);
                try (Evaluator second = Evaluator.start(config, line.kafka())) {
                    Line.await("the second has partitions", second::ready);
                    line.completions(400);
                }
                assertThat(line.completions(600).keySet()).isEqualTo(expected);
                assertThat(first.healthy()).isTrue();
            }
        }
    }

    @Test
    void theKeyIsNowhereToBeSeen() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        List<Logger> chatty =
                Arrays.asList(
                        (Logger) LoggerFactory.getLogger("dev.langchain4j"),
                        (Logger) LoggerFactory.getLogger("tidegauge"));
        chatty.forEach(logger -> {
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
            logger.addAppender(log);
        });
        root.addAppender(log);
        Faults mixed =
                Faults.of(new Fault.ErrorStatus(401), 0.3)
                        .and(new Fault.ErrorStatus(500), 0.2)
                        .and(new Fault.HtmlPage(), 0.2)
                        .and(new Fault.ConnectionReset(), 0.2);
        try (Line line = Line.start(1);
                SimulatedProvider provider =
                        SimulatedProvider.start(script("good", GOOD.with(mixed)))) {
            line.submit(Topics.JOBS_PUBLIC.name(), "noise", new byte[] {1, 2, 3});
            for (int i = 0; i < 40; i++) {
                line.submit(Line.job("job-" + i, "good").build());
            }
            try (Evaluator evaluator =
                    Evaluator.start(
                            config(backend(provider, "good").maxAttempts(1)), line.kafka())) {
                line.completionRecords(40, record -> hidesKey(record.value()));
                line.read(Topics.DEAD_LETTERS, records -> !records.isEmpty())
                        .forEach(record -> hidesKey(record.value()));
                assertThat(evaluator.toString()).doesNotContain(KEY.reveal());
            }
            assertThat(log.list)
                    .noneMatch(event -> text(event).contains(KEY.reveal()))
                    .noneMatch(event -> text(event).contains("Question of job"))
                    .noneMatch(event -> text(event).contains("High water"));
        } finally {
            root.detachAppender(log);
            chatty.forEach(logger -> {
                logger.detachAppender(log);
                logger.setAdditive(true);
                logger.setLevel(null);
            });
        }
    }

    private static String text(ILoggingEvent event) {
        String thrown =
                event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage();
        return event.getFormattedMessage() + event.getKeyValuePairs() + thrown;
    }

    private static void hidesKey(byte[] bytes) {
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(KEY.reveal());
    }

    private static void endsAs(
            List<Completion> ended,
            String job,
            String backend,
            int sample,
            CompletionStatus status,
            String code) {
        Completion completion = find(ended, CompletionId.of(job, backend, sample));
        assertThat(completion.getStatus()).as(job + " at " + backend).isEqualTo(status);
        assertThat(completion.getErrorCode().orElse("")).isEqualTo(code);
    }

    private static Completion find(List<Completion> ended, String id) {
        return ended.stream().filter(c -> c.getCompletionId().equals(id)).findAny().orElseThrow();
    }

    private static String get(Evaluator evaluator, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + evaluator.httpPort().orElseThrow() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
        }
    }

    private static long served(SimulatedProvider provider, String model) {
        return provider.served().stream()
                .filter(served -> served.model().equals(model))
                .findAny()
                .orElseThrow()
                .requests();
    }

    private static Script script(String model, Behaviour behaviour) {
        return Script.of(1, SimulatedModel.of(model, behaviour));
    }

    private static BackendConfig.Builder backend(SimulatedProvider provider, String model) {
        return BackendConfig.builder(model, Provider.OPENAI, model)
                .baseUrl(provider.baseUrl(Shape.OPENAI))
                .apiKey(KEY);
    }

    private static EvaluatorConfig config(BackendConfig.Builder backend) {
        return EvaluatorConfig.builder(List.of(backend.build()))
                .commitInterval(Duration.ofMillis(50))
                .build();
    }
}
