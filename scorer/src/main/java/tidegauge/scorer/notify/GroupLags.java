package tidegauge.scorer.notify;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the broker how many records consumer groups have not read yet.
final class GroupLags implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(GroupLags.class);

    private final Admin admin;
    private final Set<String> groups;

    GroupLags(Map<String, Object> kafka, Set<String> groups) {
        this.admin = Admin.create(kafka);
        this.groups = Set.copyOf(groups);
    }

    /// By group; one that cannot be asked, or has no progress yet, is missing.
    Map<String, Long> now() {
        Map<String, Long> lags = new HashMap<>();
        for (String group : groups) {
            try {
                Map<TopicPartition, OffsetAndMetadata> read = progress(group);
                if (!read.isEmpty()) lags.put(group, lag(read));
            } catch (ExecutionException e) {
                LOGGER.atWarn()
                        .setCause(e.getCause())
                        .addKeyValue("group", group)
                        .log("the lag of a group is not known");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return lags;
            }
        }
        return lags;
    }

    private Map<TopicPartition, OffsetAndMetadata> progress(String group)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> {
                    if (offset != null) read.put(partition, offset);
                });
        return read;
    }

    private long lag(Map<TopicPartition, OffsetAndMetadata> read)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        read.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(latest).all().get();
        long lag = 0;
        for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : read.entrySet()) {
            ListOffsetsResultInfo end = ends.get(entry.getKey());
            if (end != null) lag += Math.max(0, end.offset() - entry.getValue().offset());
        }
        return lag;
    }

    @Override
    public void close() {
        admin.close();
    }
}
