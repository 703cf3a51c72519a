package tidegauge.scorer.consistency;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The answers that one job has got so far, by backend.
///
/// @param suite the job's suite
/// @param promptId the job's prompt
/// @param openedAt when the group was opened, in event time, epoch milliseconds
/// @param expected how many completions the job asks for; 0 when nobody has said
/// @param ended how many completions have come, with an answer or without
/// @param lastAt the latest end of one of them, epoch milliseconds
/// @param backends the answers by backend
public record JobGroup(
        String suite,
        String promptId,
        long openedAt,
        long expected,
        long ended,
        long lastAt,
        SortedMap<String, AnswerGroup> backends) {

    /// Names the group of all backends together.
    public static final String EVERY_BACKEND = "*";

    /// Copies the map.
    public JobGroup {
        backends = Collections.unmodifiableSortedMap(new TreeMap<>(backends));
    }

    /// A group without answers.
    public static JobGroup open(String suite, String promptId, long openedAt, long expected) {
        return new JobGroup(
                suite, promptId, openedAt, expected, 0, openedAt, Collections.emptySortedMap());
    }

    /// The group with one more completion.
    ///
    /// @param answer its answer; an empty group when it brought none
    public JobGroup end(String backend, long at, AnswerGroup answer) {
        SortedMap<String, AnswerGroup> more = new TreeMap<>(backends);
        if (answer.samples() > 0) more.merge(backend, answer, AnswerGroup::merge);
        return new JobGroup(
                suite, promptId, openedAt, expected, ended + 1, Math.max(lastAt, at), more);
    }

    /// Whether every completion that the job asks for has come.
    public boolean complete() {
        return expected > 0 && ended >= expected;
    }

    /// What can be said: for each backend with at least two answers, and for all backends together
    /// where at least two answered.
    public SortedMap<String, Consistency> consistency() {
        SortedMap<String, Consistency> found = new TreeMap<>();
        AnswerGroup all = AnswerGroup.empty();
        for (Map.Entry<String, AnswerGroup> entry : backends.entrySet()) {
            all = all.merge(entry.getValue());
            if (entry.getValue().samples() > 1)
                found.put(entry.getKey(), Consistency.of(entry.getValue()));
        }
        if (backends.size() > 1) found.put(EVERY_BACKEND, Consistency.of(all));
        return found;
    }
}
