package tidegauge.system.chaos;

/// A process that can be killed.
sealed interface Target {
    /// The one evaluator.
    record EvaluatorProcess() implements Target {
        @Override
        public String toString() {
            return "evaluator";
        }
    }

    /// The one scorer.
    record ScorerProcess() implements Target {
        @Override
        public String toString() {
            return "scorer";
        }
    }

    /// One of the three brokers.
    ///
    /// @param node from 0
    record BrokerProcess(int node) implements Target {
        @Override
        public String toString() {
            return "broker " + node;
        }
    }
}
