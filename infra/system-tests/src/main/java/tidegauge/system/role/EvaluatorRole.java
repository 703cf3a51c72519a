package tidegauge.system.role;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import tidegauge.evaluator.Evaluator;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;

/// Runs an evaluator with one backend of OpenAI's shape, until it is killed.
public final class EvaluatorRole {
    private EvaluatorRole() {}

    /// Runs it.
    ///
    /// @param arguments the file with its properties
    public static void main(String[] arguments) throws IOException, InterruptedException {
        RoleSettings settings = RoleSettings.read(Path.of(arguments[0]));
        BackendConfig backend =
                BackendConfig.builder(
                                settings.own("backend"), Provider.OPENAI, settings.own("model"))
                        .baseUrl(settings.own("baseUrl"))
                        .concurrency(Integer.parseInt(settings.own("concurrency")))
                        .deadline(Duration.ofSeconds(10))
                        .build();
        EvaluatorConfig config = EvaluatorConfig.builder(List.of(backend)).build();
        try (Evaluator evaluator = Evaluator.start(config, settings.kafka())) {
            System.err.println("evaluator started, healthy: " + evaluator.healthy());
            new CountDownLatch(1).await();
        }
    }
}
