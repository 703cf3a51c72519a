package tidegauge.local.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tidegauge.scorer.console.ConsoleConfig;
import tidegauge.scorer.console.web.AccessSettings;
import tidegauge.scorer.console.web.Role;

/// Makes the console's record of checked [Values].
final class ConsoleBinding {
    private ConsoleBinding() {}

    /// @param problems what is wrong is added here
    static Optional<ConsoleConfig> console(Values values, List<Problem> problems) {
        Map<Role, String> tokens = new EnumMap<>(Role.class);
        token(values, "viewerToken", Role.VIEWER, tokens);
        token(values, "reviewerToken", Role.REVIEWER, tokens);
        token(values, "operatorToken", Role.OPERATOR, tokens);
        try {
            return Optional.of(
                    new ConsoleConfig(
                            values.optionalWhole("port")
                                    .map(port -> OptionalInt.of(port.intValue()))
                                    .orElse(OptionalInt.empty()),
                            new AccessSettings(
                                    values.text("host"),
                                    tokens,
                                    values.optionalText("userHeader"),
                                    values.optionalText("roleHeader"),
                                    values.list("proxies", String.class),
                                    values.list("hosts", String.class)),
                            values.count("reviewers")));
        } catch (IllegalArgumentException e) {
            problems.add(
                    new Problem(
                            values.place("host"),
                            String.valueOf(e.getMessage()),
                            "Set console.operatorToken to '${env:NAME}', or console.userHeader"
                                    + " behind a proxy, or leave out console.host"));
            return Optional.empty();
        }
    }

    private static void token(Values values, String key, Role role, Map<Role, String> tokens) {
        values.optionalSecret(key).ifPresent(secret -> tokens.put(role, secret.reveal()));
    }
}
