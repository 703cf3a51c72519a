package tidegauge.evaluator;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.budget.BudgetRule;
import tidegauge.evaluator.budget.Selector;
import tidegauge.evaluator.routing.Cascade;
import tidegauge.event.DataClass;

/// How an evaluator runs.
///
/// @param groupId the consumer group that shares the jobs
/// @param backends the backends that jobs may ask for
/// @param cascades cascades of these backends, which jobs may ask for too
/// @param dataClasses the data classes whose jobs topics are read
/// @param maxInFlight calls accepted and not yet acknowledged by the broker, waiting ones included;
///   when reached, partitions are paused
/// @param maxCallsPerJob the largest backends × samples of a job; larger ones are dead letters
/// @param offsetWindow records of a partition from the oldest unfinished one to the newest
///   accepted, a power of two
/// @param commitInterval how often progress is committed
/// @param drainTimeout how long `close` waits for calls in flight
/// @param httpHost the address that health and metrics listen on
/// @param httpPort the port of health and metrics; 0 for any free one; empty for none
/// @param budgets hard caps on what calls cost, shared by all evaluators of a cluster
/// @param tenantLabel the label of a job that names its tenant
public record EvaluatorConfig(
        String groupId,
        List<BackendConfig> backends,
        List<Cascade> cascades,
        Set<DataClass> dataClasses,
        int maxInFlight,
        int maxCallsPerJob,
        int offsetWindow,
        Duration commitInterval,
        Duration drainTimeout,
        String httpHost,
        OptionalInt httpPort,
        List<BudgetRule> budgets,
        String tenantLabel) {

    public EvaluatorConfig {
        backends = List.copyOf(backends);
        cascades = List.copyOf(cascades);
        dataClasses = Set.copyOf(dataClasses);
        budgets = List.copyOf(budgets);
        require(!groupId.isBlank(), "groupId: a consumer group needs a name");
        require(!dataClasses.isEmpty(), "dataClasses: name at least one data class to read");
        require(maxInFlight >= 1, "maxInFlight is " + maxInFlight + ": give at least 1");
        require(maxCallsPerJob >= 1, "maxCallsPerJob is " + maxCallsPerJob + ": give at least 1");
        require(
                offsetWindow >= 64 && offsetWindow <= 16_384 && Integer.bitCount(offsetWindow) == 1,
                "offsetWindow is " + offsetWindow + ": give a power of two from 64 to 16384");
        require(
                commitInterval.isPositive(),
                "commitInterval is " + commitInterval + ": give a positive duration");
        require(
                !drainTimeout.isNegative(),
                "drainTimeout is " + drainTimeout + ": give zero or a positive duration");
        Set<String> names = new TreeSet<>();
        for (BackendConfig backend : backends) {
            require(names.add(backend.name()), "backends: '" + backend.name() + "' is there twice");
        }
        for (Cascade cascade : cascades) {
            requireSteps(cascade, names);
        }
        for (Cascade cascade : cascades) {
            require(
                    names.add(cascade.name()),
                    "cascades: the name '" + cascade.name() + "' is there twice");
        }
        Set<String> caps = new TreeSet<>();
        for (BudgetRule budget : budgets) {
            require(caps.add(budget.name()), "budgets: '" + budget.name() + "' is there twice");
            for (BackendConfig backend : backends) {
                requirePrice(budget, backend);
            }
            for (Cascade cascade : cascades) {
                require(
                        !budget.backend().equals(new Selector.Only(cascade.name())),
                        "budget '%s' counts cascade '%s': name one of its steps"
                                .formatted(budget.name(), cascade.name()));
            }
        }
    }

    private static void requireSteps(Cascade cascade, Set<String> backends) {
        for (String step : cascade.steps()) {
            require(
                    backends.contains(step),
                    "cascade '%s' asks '%s', which is no backend".formatted(cascade.name(), step));
        }
    }

    /// The backend of a name that is known to be there.
    BackendConfig backend(String name) {
        return backends.stream().filter(b -> b.name().equals(name)).findFirst().orElseThrow();
    }

    /// A cap holds only if the most that a call can cost is known.
    private static void requirePrice(BudgetRule budget, BackendConfig backend) {
        require(
                !budget.backend().selects(backend.name())
                        || (backend.prices().isPresent() && backend.maxOutputTokens().isPresent()),
                "budget '"
                        + budget.name()
                        + "' counts backend '"
                        + backend.name()
                        + "': give its prices and maxOutputTokens");
    }

    /// A configuration with every default, to be changed with the builder's methods.
    public static Builder builder(List<BackendConfig> backends) {
        return new Builder(backends);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /// Collects what differs from the defaults, which are the initial values of its fields.
    public static final class Builder {
        private final List<BackendConfig> backends;
        private List<Cascade> cascades = List.of();
        private String groupId = "tidegauge-evaluator";
        private Set<DataClass> dataClasses = Set.of(DataClass.PUBLIC);
        private int maxInFlight = 4096;
        private int maxCallsPerJob = 1000;
        private int offsetWindow = 16_384;
        private Duration commitInterval = Duration.ofSeconds(1);
        private Duration drainTimeout = Duration.ofSeconds(30);
        private String httpHost = "127.0.0.1";
        private OptionalInt httpPort = OptionalInt.empty();
        private List<BudgetRule> budgets = List.of();
        private String tenantLabel = "tenant";

        private Builder(List<BackendConfig> backends) {
            this.backends = backends;
        }

        /// See [EvaluatorConfig#cascades()].
        public Builder cascades(List<Cascade> value) {
            cascades = value;
            return this;
        }

        /// See [EvaluatorConfig#groupId()].
        public Builder groupId(String value) {
            groupId = value;
            return this;
        }

        /// See [EvaluatorConfig#dataClasses()].
        public Builder dataClasses(Set<DataClass> value) {
            dataClasses = value;
            return this;
        }

        /// See [EvaluatorConfig#maxInFlight()].
        public Builder maxInFlight(int value) {
            maxInFlight = value;
            return this;
        }

        /// See [EvaluatorConfig#maxCallsPerJob()].
        public Builder maxCallsPerJob(int value) {
            maxCallsPerJob = value;
            return this;
        }

        /// See [EvaluatorConfig#offsetWindow()].
        public Builder offsetWindow(int value) {
            offsetWindow = value;
            return this;
        }

        /// See [EvaluatorConfig#commitInterval()].
        public Builder commitInterval(Duration value) {
            commitInterval = value;
            return this;
        }

        /// See [EvaluatorConfig#drainTimeout()].
        public Builder drainTimeout(Duration value) {
            drainTimeout = value;
            return this;
        }

        /// See [EvaluatorConfig#httpHost()].
        public Builder httpHost(String value) {
            httpHost = value;
            return this;
        }

        /// See [EvaluatorConfig#httpPort()].
        public Builder httpPort(int value) {
            httpPort = OptionalInt.of(value);
            return this;
        }

        /// See [EvaluatorConfig#budgets()].
        public Builder budgets(List<BudgetRule> value) {
            budgets = value;
            return this;
        }

        /// See [EvaluatorConfig#tenantLabel()].
        public Builder tenantLabel(String value) {
            tenantLabel = value;
            return this;
        }

        /// The configuration, checked.
        public EvaluatorConfig build() {
            return new EvaluatorConfig(
                    groupId,
                    backends,
                    cascades,
                    dataClasses,
                    maxInFlight,
                    maxCallsPerJob,
                    offsetWindow,
                    commitInterval,
                    drainTimeout,
                    httpHost,
                    httpPort,
                    budgets,
                    tenantLabel);
        }
    }
}
