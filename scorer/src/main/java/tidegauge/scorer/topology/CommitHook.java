package tidegauge.scorer.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/// A store that holds nothing and tells processors that their task is about to commit.
///
/// Processors keep their state as objects; before each commit, and only then, they write it to real
/// stores and forward what they have gathered. Kafka Streams flushes caches at exactly this point
/// (`StreamTask.prepareCommit`), so this store poses as a cache. It is the one class that touches
/// internals of Kafka Streams; `docs/decisions/0001-commit-hook.md` says why, and what to check
/// when the version changes.
final class CommitHook implements StateStore, CachedStateStore<Object, Object> {
    private final String name;
    private final List<Listener> listeners = new ArrayList<>();
    private boolean open;

    private CommitHook(String name) {
        this.name = name;
    }

    /// What a processor does before a commit, and the node in whose name it forwards records.
    private record Listener(
            InternalProcessorContext<?, ?> context,
            ProcessorNode<?, ?, ?, ?> node,
            Runnable action) {

        void run() {
            ProcessorNode<?, ?, ?, ?> previous = context.currentNode();
            context.setCurrentNode(node);
            try {
                action.run();
            } finally {
                context.setCurrentNode(previous);
            }
        }
    }

    /// Runs `action` before each commit of the task; to be called from `Processor.init`.
    static void beforeCommit(ProcessorContext<?, ?> context, String hook, Runnable action) {
        CommitHook store = context.getStateStore(hook);
        InternalProcessorContext<?, ?> inner = (InternalProcessorContext<?, ?>) context;
        store.listeners.add(new Listener(inner, inner.currentNode(), action));
    }

    /// Builds the hook of a processor.
    static StoreBuilder<CommitHook> builder(String name) {
        return new Builder(name);
    }

    @Override
    public void flushCache() {
        listeners.forEach(Listener::run);
    }

    @Override
    public void clearCache() {}

    @Override
    public boolean setFlushListener(
            CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        listeners.clear();
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
        listeners.clear();
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private record Builder(String name) implements StoreBuilder<CommitHook> {
        @Override
        public CommitHook build() {
            return new CommitHook(name);
        }

        @Override
        public StoreBuilder<CommitHook> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitHook> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitHook> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("a commit hook holds nothing to log");
        }

        @Override
        public StoreBuilder<CommitHook> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
