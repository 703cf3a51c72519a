package tidegauge.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/// Where a registry is and how to log in, configured as Confluent's clients are.
///
/// @param urls base addresses, without user info or a slash at the end; the first that answers is
///   used
/// @param authorization value of the `Authorization` header
public record RegistryConfig(List<URI> urls, Optional<String> authorization) {
    /// Base address of the registry, or several with commas between.
    public static final String URL = "schema.registry.url";

    /// Where the user info comes from: `USER_INFO`, the property below, or `URL`, the address.
    public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";

    /// `user:password`.
    public static final String USER_INFO = "basic.auth.user.info";

    /// The registry that client properties name.
    public static RegistryConfig of(Map<String, ?> config) {
        List<URI> addresses = addresses(text(config, URL));
        return new RegistryConfig(
                addresses.stream().map(RegistryConfig::withoutUserInfo).toList(),
                userInfo(config, addresses).map(RegistryConfig::basic));
    }

    private static List<URI> addresses(String urls) {
        List<URI> addresses =
                Arrays.stream(urls.split(",", -1))
                        .map(String::strip)
                        .filter(url -> !url.isEmpty())
                        .map(RegistryConfig::address)
                        .toList();
        if (addresses.isEmpty()) {
            throw new ConfigException(
                    URL + " is missing: give the registry's address, such as http://host:8081");
        }
        return addresses;
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url.replaceAll("/+$", ""));
            if (address.getHost() != null
                    && ("http".equals(address.getScheme())
                            || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // The parser's message would show the address, which may hold a password.
        }
        throw new ConfigException(
                URL + " is not an http or https address such as http://host:8081");
    }

    private static URI withoutUserInfo(URI address) {
        String userInfo = address.getRawUserInfo();
        return userInfo == null
                ? address
                : URI.create(address.toString().replace(userInfo + "@", ""));
    }

    private static Optional<String> userInfo(Map<String, ?> config, List<URI> addresses) {
        String source = text(config, CREDENTIALS_SOURCE);
        return switch (source) {
            case "", "URL" ->
                    addresses.stream().map(URI::getUserInfo).filter(Objects::nonNull).findFirst();
            case "USER_INFO" -> Optional.of(text(config, USER_INFO)).filter(s -> !s.isEmpty());
            default ->
                    throw new ConfigException(
                            CREDENTIALS_SOURCE + " is neither URL nor USER_INFO: " + source);
        };
    }

    private static String basic(String userInfo) {
        return "Basic "
                + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Map<String, ?> config, String name) {
        Object value = config.get(name);
        return switch (value) {
            case null -> "";
            case List<?> list -> String.join(",", list.stream().map(String::valueOf).toList());
            default -> value.toString().strip();
        };
    }

    /// Without the credentials.
    @Override
    public String toString() {
        return "RegistryConfig[urls=" + urls + "]";
    }
}
