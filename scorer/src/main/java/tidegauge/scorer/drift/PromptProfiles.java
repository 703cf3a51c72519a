package tidegauge.scorer.drift;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Profiles of a stream's prompts, bounded in number.
///
/// When it is full a new prompt takes the place of the prompt that was seen only once and longest
/// ago. Traffic whose prompts never come back would then write a profile per record, so only one
/// new prompt in sixteen, chosen by its hash, is let in; prompts that do come back still get their
/// turn.
final class PromptProfiles {
    private static final int ADMITTED_ONE_IN = 16;

    private final int limit;
    private final Map<String, PromptProfile> profiles = new HashMap<>();
    private final Deque<String> seenOnce = new ArrayDeque<>();
    private final Set<String> dirty = new HashSet<>();
    private final Set<String> removed = new HashSet<>();

    PromptProfiles(int limit) {
        this.limit = limit;
    }

    void restore(Collection<PromptProfile> stored) {
        List<PromptProfile> inOrder = new ArrayList<>(stored);
        inOrder.sort(Comparator.comparingLong(PromptProfile::firstSeq));
        for (PromptProfile profile : inOrder) {
            profiles.put(profile.promptId(), profile);
            if (profile.answers() == 1) {
                seenOnce.add(profile.promptId());
            }
        }
    }

    @Nullable PromptProfile find(String promptId) {
        return profiles.get(promptId);
    }

    void put(PromptProfile profile) {
        String id = profile.promptId();
        if (profile.answers() == 1) {
            seenOnce.add(id);
        }
        profiles.put(id, profile);
        dirty.add(id);
        removed.remove(id);
    }

    /// Whether there is room for a new prompt; it is made if need be.
    boolean admit(String id) {
        if (profiles.size() < limit) {
            return true;
        }
        return (id.hashCode() & 0x7fffffff) % ADMITTED_ONE_IN == 0 && evictOne();
    }

    private boolean evictOne() {
        while (!seenOnce.isEmpty()) {
            String id = seenOnce.remove();
            PromptProfile profile = profiles.get(id);
            if (profile != null && profile.answers() == 1) {
                remove(id);
                return true;
            }
        }
        return false;
    }

    private void remove(String id) {
        profiles.remove(id);
        dirty.remove(id);
        removed.add(id);
    }

    void clear() {
        List.copyOf(profiles.keySet()).forEach(this::remove);
        seenOnce.clear();
    }

    /// Changed profiles since the last call.
    List<PromptProfile> drainChanged() {
        List<PromptProfile> changed = new ArrayList<>();
        for (String id : dirty) {
            Optional.ofNullable(profiles.get(id)).ifPresent(changed::add);
        }
        dirty.clear();
        return changed;
    }

    /// Prompts whose profiles went away since the last call.
    List<String> drainRemoved() {
        List<String> gone = List.copyOf(removed);
        removed.clear();
        return gone;
    }
}
