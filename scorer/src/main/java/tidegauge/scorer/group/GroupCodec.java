package tidegauge.scorer.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tidegauge.scorer.batch.StateCodec;
import tidegauge.scorer.consistency.AnswerCounts;
import tidegauge.scorer.consistency.AnswerGroup;
import tidegauge.scorer.consistency.JobGroup;
import tidegauge.scorer.wire.StoredAnswerCounts;
import tidegauge.scorer.wire.StoredAnswerGroup;
import tidegauge.scorer.wire.StoredField;
import tidegauge.scorer.wire.StoredJobGroup;

/// Bytes of a [JobGroup]: about five a distinct word of its answers. Not for sharing between
/// threads.
final class GroupCodec {
    private final StateCodec<StoredJobGroup> codec = new StateCodec<>(StoredJobGroup.class);

    /// A group and the job that it belongs to.
    record Stored(String jobId, JobGroup group) {}

    byte[] encode(Stored stored) {
        JobGroup group = stored.group();
        List<StoredAnswerGroup> backends = new ArrayList<>(group.backends().size());
        group.backends().forEach((backend, answers) -> backends.add(stored(backend, answers)));
        return codec.encode(
                new StoredJobGroup(
                        stored.jobId(),
                        group.suite(),
                        group.promptId(),
                        group.openedAt(),
                        group.expected(),
                        group.ended(),
                        group.lastAt(),
                        backends));
    }

    Stored decode(byte[] bytes) {
        StoredJobGroup stored = codec.decode(bytes);
        SortedMap<String, AnswerGroup> backends = new TreeMap<>();
        for (StoredAnswerGroup answers : stored.getBackends())
            backends.put(answers.getBackend(), group(answers));
        return new Stored(
                stored.getJobId(),
                new JobGroup(
                        stored.getSuite(),
                        stored.getPromptId(),
                        stored.getOpenedAt(),
                        stored.getExpected(),
                        stored.getEnded(),
                        stored.getLastAt(),
                        backends));
    }

    private static StoredAnswerGroup stored(String backend, AnswerGroup answers) {
        List<StoredField> fields = new ArrayList<>(answers.fields().size());
        answers.fields()
                .forEach((pointer, counts) ->
                        fields.add(
                                new StoredField(
                                        pointer,
                                        List.copyOf(counts.keySet()),
                                        List.copyOf(counts.values()))));
        return new StoredAnswerGroup(
                backend, stored(answers.closed()), stored(answers.texts()), fields);
    }

    private static AnswerGroup group(StoredAnswerGroup stored) {
        SortedMap<String, SortedMap<Long, Long>> fields = new TreeMap<>();
        for (StoredField field : stored.getFields())
            fields.put(field.getPointer(), counts(field.getHashes(), field.getCounts()));
        return new AnswerGroup(counts(stored.getClosed()), counts(stored.getTexts()), fields);
    }

    private static StoredAnswerCounts stored(AnswerCounts counts) {
        List<Integer> gaps = new ArrayList<>(counts.vectorSum().size());
        int before = 0;
        for (Map.Entry<Integer, Long> component : counts.vectorSum().entrySet()) {
            gaps.add(component.getKey() - before);
            before = component.getKey();
        }
        return new StoredAnswerCounts(
                List.copyOf(counts.answers().keySet()),
                List.copyOf(counts.answers().values()),
                gaps,
                List.copyOf(counts.vectorSum().values()),
                counts.squaredLengths());
    }

    private static AnswerCounts counts(StoredAnswerCounts stored) {
        SortedMap<Integer, Long> vectorSum = new TreeMap<>();
        int slot = 0;
        for (int i = 0; i < stored.getGaps().size(); i++) {
            slot += stored.getGaps().get(i);
            vectorSum.put(slot, stored.getSums().get(i));
        }
        return new AnswerCounts(
                counts(stored.getHashes(), stored.getCounts()),
                vectorSum,
                stored.getSquaredLengths());
    }

    private static SortedMap<Long, Long> counts(List<Long> hashes, List<Long> counts) {
        SortedMap<Long, Long> map = new TreeMap<>();
        for (int i = 0; i < hashes.size(); i++) map.put(hashes.get(i), counts.get(i));
        return map;
    }
}
