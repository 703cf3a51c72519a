package tidegauge.local.command;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tidegauge.local.ExitCode;
import tidegauge.local.config.TidegaugeConfig;
import tidegauge.local.output.Rows;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.TopicDifference;

/// Makes and compares the pipeline's topics.
@Command(
        name = "topics",
        description = "Makes the pipeline's topics on a broker, or compares them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TopicsCommand.Create.class, TopicsCommand.Check.class})
public final class TopicsCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: create or check.");
    }

    /// Makes what is missing.
    @Command(
            name = "create",
            description = "Makes the topics that do not exist; leaves the others as they are.",
            footerHeading = "%nExample:%n",
            footer =
                    "  tidegauge topics create --bootstrap-server localhost:9092"
                            + " --command-config client.properties")
    static final class Create implements Callable<Integer> {
        @Mixin private final ConnectionOptions connection = new ConnectionOptions();
        @Mixin private final OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            TidegaugeConfig config = connection.loadRemote();
            try (Admin admin = Admin.create(connection.interactive())) {
                Set<String> created =
                        TopicAdmin.create(
                                admin, config.kafka().partitions(), config.kafka().replication());
                Rows rows = Rows.of("topic", "state");
                created.stream().sorted().forEach(topic -> rows.add(topic, "created"));
                output.print(rows);
            }
            return ExitCode.FINE.code();
        }
    }

    /// Names what differs.
    @Command(
            name = "check",
            description = "Names what differs from the declared topics; exit code 3 when any does.",
            footerHeading = "%nExample:%n",
            footer = "  tidegauge topics check --bootstrap-server localhost:9092 -o json")
    static final class Check implements Callable<Integer> {
        @Mixin private final ConnectionOptions connection = new ConnectionOptions();
        @Mixin private final OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            TidegaugeConfig config = connection.loadRemote();
            try (Admin admin = Admin.create(connection.interactive())) {
                List<TopicDifference> differences =
                        TopicAdmin.check(admin, config.kafka().partitions());
                Rows rows = Rows.of("topic", "difference");
                differences.forEach(d -> rows.add(d.topic(), d.describe()));
                output.print(rows);
                return (differences.isEmpty() ? ExitCode.FINE : ExitCode.BROKER).code();
            }
        }
    }
}
