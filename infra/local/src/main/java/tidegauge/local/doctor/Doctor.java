package tidegauge.local.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.local.ExitCode;
import tidegauge.local.config.KafkaSettings;
import tidegauge.local.config.TidegaugeConfig;
import tidegauge.local.doctor.Finding.State;
import tidegauge.local.output.TerminalText;
import tidegauge.registry.RegistryClient;
import tidegauge.registry.RegistryConfig;
import tidegauge.registry.RegistryRefusedException;
import tidegauge.registry.RegistryUnreachableException;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.TopicDifference;

/// Looks at broker, topics, registry and backends, one after the other.
public final class Doctor {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Finding> findings = new ArrayList<>();

    private Doctor() {}

    /// Everything that was found, in the order in which the pipeline needs it.
    public static List<Finding> examine(TidegaugeConfig config) {
        Doctor doctor = new Doctor();
        doctor.broker(config.kafka());
        doctor.registry(config.kafka());
        config.evaluator().backends().forEach(doctor::backend);
        return List.copyOf(doctor.findings);
    }

    private void broker(KafkaSettings kafka) {
        if (kafka.bootstrapServers().isEmpty()) {
            add("broker", State.SKIPPED, "in this process, as no bootstrapServers are named");
            return;
        }
        Map<String, Object> clients = new HashMap<>(kafka.properties());
        clients.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        clients.put("request.timeout.ms", (int) PATIENCE.toMillis());
        try (Admin admin = Admin.create(clients)) {
            int nodes = admin.describeCluster().nodes().get().size();
            add("broker", State.OK, nodes + " brokers answer");
            topics(admin, kafka.partitions());
        } catch (ExecutionException | KafkaException e) {
            fail(
                    "broker",
                    ExitCode.BROKER,
                    reason(e) + "; look at kafka.bootstrapServers and the security settings");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void topics(Admin admin, int partitions) {
        List<TopicDifference> differences = TopicAdmin.check(admin, partitions);
        if (differences.isEmpty()) {
            add("topics", State.OK, "as declared");
        }
        for (TopicDifference difference : differences) {
            fail("topics", ExitCode.BROKER, difference.describe());
        }
    }

    private void registry(KafkaSettings kafka) {
        if (kafka.registryUrl().isEmpty()) {
            add("schema registry", State.SKIPPED, "in this process, as none is named");
            return;
        }
        try {
            int subjects =
                    new RegistryClient(RegistryConfig.of(kafka.properties())).subjects().size();
            add("schema registry", State.OK, subjects + " subjects");
        } catch (RegistryUnreachableException | RegistryRefusedException e) {
            fail("schema registry", ExitCode.BROKER, reason(e) + "; look at kafka.schemaRegistry");
        }
    }

    private void backend(BackendConfig backend) {
        String check = "backend " + backend.name();
        if (backend.provider() == Provider.RECORDED) {
            if (Files.isReadable(Path.of(backend.baseUrl()))) {
                add(check, State.OK, "the recording can be read");
            } else {
                fail(check, ExitCode.USAGE, "cannot read " + backend.baseUrl());
            }
            return;
        }
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            int status =
                    http.send(
                                    HttpRequest.newBuilder(URI.create(backend.baseUrl()))
                                            .timeout(PATIENCE)
                                            .GET()
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode();
            add(check, State.OK, backend.baseUrl() + " answers (HTTP " + status + ")");
        } catch (IOException | IllegalArgumentException e) {
            fail(
                    check,
                    ExitCode.BACKEND,
                    backend.baseUrl() + " gives no answer: " + reason(e) + "; look at its baseUrl");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(String check, State state, String detail) {
        findings.add(new Finding(check, state, detail, ExitCode.FINE));
    }

    private void fail(String check, ExitCode blame, String detail) {
        findings.add(new Finding(check, State.FAILED, detail, blame));
    }

    private static String reason(Exception e) {
        Throwable cause =
                e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : TerminalText.plain(message, 200);
    }
}
