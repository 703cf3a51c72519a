package tidegauge.system.dataclass;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.registry.RegistryServer;
import tidegauge.topic.TopicAdmin;

/// A broker that asks everybody for a password, and lets nobody but its administrator do anything
/// that no rule allows.
final class GuardedBroker implements AutoCloseable {
    private static final String ADMIN = "admin";
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule";

    private final EmbeddedBroker broker;
    private final RegistryServer registry;
    private final Admin admin;

    private GuardedBroker(EmbeddedBroker broker, RegistryServer registry, Admin admin) {
        this.broker = broker;
        this.registry = registry;
        this.admin = admin;
    }

    /// Starts it, with the pipeline's topics and a registry.
    ///
    /// @param principals who may log in
    static GuardedBroker start(Path folder, Collection<String> principals) {
        EmbeddedBroker broker = EmbeddedBroker.start(folder, settings(principals));
        Map<String, Object> own = clients(broker, ADMIN);
        Admin admin = Admin.create(own);
        TopicAdmin.create(admin, 1, 1);
        return new GuardedBroker(broker, RegistryServer.start(own), admin);
    }

    /// Client properties of a principal.
    Map<String, Object> clients(String principal) {
        Map<String, Object> clients = clients(broker, principal);
        clients.put("schema.registry.url", registry.url());
        return clients;
    }

    /// Client properties of who may do everything.
    Map<String, Object> administrator() {
        return clients(ADMIN);
    }

    /// Allows a principal something.
    void allow(String principal, AclOperation operation, ResourceType type, String... names)
            throws InterruptedException, ExecutionException {
        List<AclBinding> rules =
                Stream.of(names)
                        .map(name ->
                                new AclBinding(
                                        new ResourcePattern(type, name, PatternType.LITERAL),
                                        new AccessControlEntry(
                                                "User:" + principal,
                                                "*",
                                                operation,
                                                AclPermissionType.ALLOW)))
                        .toList();
        admin.createAcls(rules).all().get();
    }

    @Override
    public void close() {
        admin.close();
        registry.close();
        broker.close();
    }

    private static Map<String, String> settings(Collection<String> principals) {
        String users =
                Stream.concat(Stream.of(ADMIN), principals.stream())
                        .map(name -> " user_" + name + "=\"" + password(name) + "\"")
                        .collect(Collectors.joining());
        String jaas = login(ADMIN, users);
        return Map.of(
                "listener.security.protocol.map",
                "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT",
                "inter.broker.listener.name",
                "PLAINTEXT",
                "sasl.enabled.mechanisms",
                "PLAIN",
                "sasl.mechanism.inter.broker.protocol",
                "PLAIN",
                "sasl.mechanism.controller.protocol",
                "PLAIN",
                "listener.name.plaintext.plain.sasl.jaas.config",
                jaas,
                "listener.name.controller.plain.sasl.jaas.config",
                jaas,
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:" + ADMIN);
    }

    private static Map<String, Object> clients(EmbeddedBroker broker, String principal) {
        Map<String, Object> clients = new HashMap<>();
        clients.put("bootstrap.servers", broker.bootstrapServers());
        clients.put("security.protocol", "SASL_PLAINTEXT");
        clients.put("sasl.mechanism", "PLAIN");
        clients.put("sasl.jaas.config", login(principal, ""));
        return clients;
    }

    private static String login(String principal, String users) {
        return "%s required username=\"%s\" password=\"%s\"%s;"
                .formatted(LOGIN, principal, password(principal), users);
    }

    private static String password(String principal) {
        return "password-of-" + principal;
    }
}
