package tidegauge.local.command;

import java.util.concurrent.Callable;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.config.TidegaugeConfig;
import tidegauge.local.output.Rows;
import tidegauge.registry.RegistryClient;
import tidegauge.registry.RegistryConfig;
import tidegauge.registry.RegistryRefusedException;
import tidegauge.registry.RegistryUnreachableException;
import tidegauge.serde.Portable;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

/// Registers the topics' schemas, or asks whether they could be.
@Command(
        name = "schemas",
        description = "Registers the topics' schemas, or checks whether they could be.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SchemasCommand.Register.class, SchemasCommand.Check.class})
public final class SchemasCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: register or check.");
    }

    private static RegistryClient client(TidegaugeConfig config) {
        if (config.kafka().registryUrl().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "no schema registry is named. Give --schema-registry URL, or"
                            + " kafka.schemaRegistry in the configuration");
        }
        return new RegistryClient(RegistryConfig.of(config.kafka().properties()));
    }

    private static CommandFailure unreachable(RegistryUnreachableException e) {
        return new CommandFailure(ExitCode.BROKER, "the schema registry: " + e.getMessage(), e);
    }

    private static String subject(Topic<?> topic) {
        return topic.name() + "-value";
    }

    /// Registers every schema.
    @Command(
            name = "register",
            description = "Registers the schema of every topic; those already there stay.",
            footerHeading = "%nExample:%n",
            footer = "  tidegauge schemas register --schema-registry http://localhost:8081")
    static final class Register implements Callable<Integer> {
        @Mixin private final ConnectionOptions connection = new ConnectionOptions();
        @Mixin private final OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            RegistryClient client = client(connection.load());
            Rows rows = Rows.of("subject", "id", "problem");
            boolean refused = false;
            try {
                for (Topic<?> topic : Topics.all()) {
                    try {
                        Schema schema =
                                Portable.schema(SpecificData.get().getSchema(topic.valueType()));
                        rows.add(subject(topic), client.register(subject(topic), schema), null);
                    } catch (RegistryRefusedException e) {
                        rows.add(subject(topic), null, e.getMessage());
                        refused = true;
                    }
                }
            } catch (RegistryUnreachableException e) {
                throw unreachable(e);
            }
            output.print(rows);
            return (refused ? ExitCode.BROKER : ExitCode.FINE).code();
        }
    }

    /// Asks whether every schema is compatible.
    @Command(
            name = "check",
            description =
                    "Asks the registry whether every schema is compatible with those it has; exit"
                            + " code 3 when one is not.",
            footerHeading = "%nExample:%n",
            footer = "  tidegauge schemas check --schema-registry http://localhost:8081 -o json")
    static final class Check implements Callable<Integer> {
        @Mixin private final ConnectionOptions connection = new ConnectionOptions();
        @Mixin private final OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            RegistryClient client = client(connection.load());
            Rows rows = Rows.of("subject", "compatible");
            boolean fine = true;
            try {
                for (Topic<?> topic : Topics.all()) {
                    Schema schema =
                            Portable.schema(SpecificData.get().getSchema(topic.valueType()));
                    boolean compatible = client.compatible(subject(topic), schema);
                    rows.add(subject(topic), compatible);
                    fine &= compatible;
                }
            } catch (RegistryUnreachableException e) {
                throw unreachable(e);
            }
            output.print(rows);
            return (fine ? ExitCode.FINE : ExitCode.BROKER).code();
        }
    }
}
