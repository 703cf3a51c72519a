package tidegauge.evaluator.backend;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import tidegauge.evaluator.budget.TokenPrices;
import tidegauge.event.DataClass;

/// How to reach one model backend, and within which limits.
///
/// @param name the name that jobs ask for
/// @param provider the wire shape
/// @param baseUrl where the API is served, up to and including its version; for [Provider#RECORDED]
///   the path of the JSONL file
/// @param apiKey the key; [Secret#NONE] when none is asked for
/// @param model the model to ask for
/// @param clearance the most sensitive data class that the backend may see
/// @param concurrency calls at once
/// @param deadline the longest that one call may take, to its last byte
/// @param streaming whether to stream every answer; a job can ask for it too
/// @param maxAttempts calls per question, retries included, 1 to 4
/// @param region where the backend processes data, in the operator's words; empty when not known
/// @param maxOutputTokens the longest answer to ask for where a job names none; empty for the
///   provider's own
/// @param prices what its tokens cost, for budgets
/// @param requestsPerMinute calls a minute at most; [#NO_LIMIT] where only the provider decides
/// @param tokensPerMinute input and output tokens a minute at most, or [#NO_LIMIT]
public record BackendConfig(
        String name,
        Provider provider,
        String baseUrl,
        Secret apiKey,
        String model,
        DataClass clearance,
        int concurrency,
        Duration deadline,
        boolean streaming,
        int maxAttempts,
        String region,
        OptionalInt maxOutputTokens,
        Optional<TokenPrices> prices,
        long requestsPerMinute,
        long tokensPerMinute) {
    /// No limit but the provider's own.
    public static final long NO_LIMIT = Long.MAX_VALUE;

    private static final int MOST_ATTEMPTS = 4;

    public BackendConfig {
        require(!name.isBlank(), "name: a backend needs a name");
        require(
                !baseUrl.isBlank(),
                "baseUrl of backend '"
                        + name
                        + "': give the API's address or the recording's path");
        require(
                provider == Provider.RECORDED || !model.isBlank(),
                "model of backend '" + name + "': say which model to ask for");
        require(
                concurrency >= 1,
                "concurrency of backend '" + name + "' is " + concurrency + ": give at least 1");
        require(
                deadline.isPositive(),
                "deadline of backend '" + name + "' is " + deadline + ": give a positive duration");
        require(
                maxAttempts >= 1 && maxAttempts <= MOST_ATTEMPTS,
                "maxAttempts of backend '" + name + "' is " + maxAttempts + ": give 1 to 4");
        require(
                maxOutputTokens.isEmpty() || maxOutputTokens.getAsInt() >= 1,
                "maxOutputTokens of backend '" + name + "': give at least 1");
        require(
                requestsPerMinute >= 1 && tokensPerMinute >= 1,
                "requestsPerMinute and tokensPerMinute of backend '"
                        + name
                        + "': give at least 1, or leave them out");
    }

    /// The same with prices.
    public BackendConfig withPrices(TokenPrices found) {
        return new BackendConfig(
                name,
                provider,
                baseUrl,
                apiKey,
                model,
                clearance,
                concurrency,
                deadline,
                streaming,
                maxAttempts,
                region,
                maxOutputTokens,
                Optional.of(found),
                requestsPerMinute,
                tokensPerMinute);
    }

    /// A configuration with every default, to be changed with the builder's methods.
    public static Builder builder(String name, Provider provider, String model) {
        return new Builder(name, provider, model);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /// Collects what differs from the defaults, which are the initial values of its fields.
    public static final class Builder {
        private final String name;
        private final Provider provider;
        private final String model;
        private String baseUrl;
        private Secret apiKey = Secret.NONE;
        private DataClass clearance = DataClass.PUBLIC;
        private int concurrency = 16;
        private Duration deadline = Duration.ofSeconds(60);
        private boolean streaming;
        private int maxAttempts = MOST_ATTEMPTS;
        private String region = "";
        private OptionalInt maxOutputTokens = OptionalInt.empty();
        private Optional<TokenPrices> prices = Optional.empty();
        private long requestsPerMinute = NO_LIMIT;
        private long tokensPerMinute = NO_LIMIT;

        private Builder(String name, Provider provider, String model) {
            this.name = name;
            this.provider = provider;
            this.model = model;
            this.baseUrl = provider.defaultBaseUrl();
        }

        /// See [BackendConfig#baseUrl()].
        public Builder baseUrl(String value) {
            baseUrl = value;
            return this;
        }

        /// See [BackendConfig#apiKey()].
        public Builder apiKey(Secret value) {
            apiKey = value;
            return this;
        }

        /// See [BackendConfig#clearance()].
        public Builder clearance(DataClass value) {
            clearance = value;
            return this;
        }

        /// See [BackendConfig#concurrency()].
        public Builder concurrency(int value) {
            concurrency = value;
            return this;
        }

        /// See [BackendConfig#deadline()].
        public Builder deadline(Duration value) {
            deadline = value;
            return this;
        }

        /// See [BackendConfig#streaming()].
        public Builder streaming(boolean value) {
            streaming = value;
            return this;
        }

        /// See [BackendConfig#maxAttempts()].
        public Builder maxAttempts(int value) {
            maxAttempts = value;
            return this;
        }

        /// See [BackendConfig#region()].
        public Builder region(String value) {
            region = value;
            return this;
        }

        /// See [BackendConfig#maxOutputTokens()].
        public Builder maxOutputTokens(int value) {
            maxOutputTokens = OptionalInt.of(value);
            return this;
        }

        /// See [BackendConfig#prices()].
        public Builder prices(TokenPrices value) {
            prices = Optional.of(value);
            return this;
        }

        /// See [BackendConfig#requestsPerMinute()].
        public Builder requestsPerMinute(long value) {
            requestsPerMinute = value;
            return this;
        }

        /// See [BackendConfig#tokensPerMinute()].
        public Builder tokensPerMinute(long value) {
            tokensPerMinute = value;
            return this;
        }

        /// The configuration, checked.
        public BackendConfig build() {
            return new BackendConfig(
                    name,
                    provider,
                    baseUrl,
                    apiKey,
                    model,
                    clearance,
                    concurrency,
                    deadline,
                    streaming,
                    maxAttempts,
                    region,
                    maxOutputTokens,
                    prices,
                    requestsPerMinute,
                    tokensPerMinute);
        }
    }
}
