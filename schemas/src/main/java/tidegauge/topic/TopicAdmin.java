package tidegauge.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Creates the topics of [Topics] on a cluster, and compares a cluster with them.
public final class TopicAdmin {
    private TopicAdmin() {}

    /// Creates the topics that do not exist yet; leaves the others as they are.
    ///
    /// @param partitions of every topic but `_schemas`, which has one
    /// @return names of the topics that were created
    public static Set<String> create(Admin admin, int partitions, int replicationFactor) {
        return create(admin, Topics.specs(), partitions, replicationFactor);
    }

    /// Creates those of some topics that do not exist yet; leaves the others as they are. When it
    /// returns, every partition takes records.
    public static Set<String> create(
            Admin admin, Collection<TopicSpec> specs, int partitions, int replicationFactor) {
        Map<String, KafkaFuture<Void>> answers =
                admin.createTopics(
                                specs.stream()
                                        .map(spec -> spec.toNewTopic(partitions, replicationFactor))
                                        .toList())
                        .values();
        Set<String> created = new TreeSet<>();
        answers.forEach((name, answer) -> {
            if (succeeds(answer, name, TopicExistsException.class)) {
                created.add(name);
            }
        });
        LedPartitions.await(admin, answers.keySet());
        return created;
    }

    /// How the cluster's topics differ from the declared ones; empty when they agree.
    public static List<TopicDifference> check(Admin admin, int partitions) {
        List<TopicSpec> specs = Topics.specs();
        List<String> names = specs.stream().map(TopicSpec::name).toList();
        Map<String, KafkaFuture<TopicDescription>> described =
                admin.describeTopics(names).topicNameValues();
        List<TopicDifference> differences = new ArrayList<>();
        List<TopicSpec> existing = new ArrayList<>();
        for (TopicSpec spec : specs) {
            KafkaFuture<TopicDescription> answer = answerFor(described, spec.name());
            if (!succeeds(answer, spec.name(), UnknownTopicOrPartitionException.class)) {
                differences.add(new TopicDifference.Missing(spec.name()));
                continue;
            }
            existing.add(spec);
            int actual = await(answer, spec.name()).partitions().size();
            if (actual != spec.partitions(partitions)) {
                differences.add(
                        new TopicDifference.Partitions(
                                spec.name(), spec.partitions(partitions), actual));
            }
        }
        differences.addAll(configDifferences(admin, existing));
        return List.copyOf(differences);
    }

    private static List<TopicDifference> configDifferences(Admin admin, List<TopicSpec> specs) {
        Map<ConfigResource, KafkaFuture<Config>> configs =
                admin.describeConfigs(specs.stream().map(TopicAdmin::resource).toList()).values();
        List<TopicDifference> differences = new ArrayList<>();
        for (TopicSpec spec : specs) {
            Config config = await(answerFor(configs, resource(spec)), spec.name());
            String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
            if (!policies(policy).equals(policies(spec.cleanup().policy()))) {
                differences.add(
                        new TopicDifference.CleanupPolicy(
                                spec.name(), spec.cleanup().policy(), policy));
            }
            long retentionMs = Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
            spec.retention()
                    .filter(expected -> expected.toMillis() != retentionMs)
                    .ifPresent(expected ->
                            differences.add(
                                    new TopicDifference.Retention(
                                            spec.name(),
                                            expected,
                                            Duration.ofMillis(retentionMs))));
        }
        return differences;
    }

    private static ConfigResource resource(TopicSpec spec) {
        return new ConfigResource(ConfigResource.Type.TOPIC, spec.name());
    }

    /// A policy is a set: `delete,compact` and `compact,delete` are the same.
    private static Set<String> policies(String policy) {
        return Arrays.stream(policy.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    }

    private static <K, V> KafkaFuture<V> answerFor(Map<K, KafkaFuture<V>> answers, K asked) {
        KafkaFuture<V> answer = answers.get(asked);
        if (answer == null) {
            throw new IllegalStateException("the Kafka client gave no answer for " + asked);
        }
        return answer;
    }

    /// Whether a request succeeded; false when it failed as the caller foresees.
    private static boolean succeeds(
            KafkaFuture<?> answer, String topic, Class<? extends Exception> foreseen) {
        try {
            await(answer, topic);
            return true;
        } catch (KafkaException e) {
            if (foreseen.isInstance(e.getCause())) {
                return false;
            }
            throw e;
        }
    }

    private static <V> V await(KafkaFuture<V> answer, String topic) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException("topic " + topic + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
