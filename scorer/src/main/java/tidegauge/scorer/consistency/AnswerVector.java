package tidegauge.scorer.consistency;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tidegauge.scorer.text.TextHash;
import tidegauge.scorer.text.Words;

/// A text as a unit vector over its content words and pairs of neighbouring ones, each counted
/// once.
///
/// Components are whole multiples of 2⁻²⁰, so that sums of vectors are exact in any order. Words
/// are known by their hash; two that share one of [#SLOTS] slots count as the same.
///
/// @param components by slot
record AnswerVector(Map<Integer, Long> components) {
    /// How many slots there are: the state of a group of answers is bounded by it.
    static final int SLOTS = 1 << 16;

    /// Size of a unit vector.
    static final long UNIT = 1 << 20;

    static AnswerVector of(String answer) {
        List<String> words = Words.contentOf(answer);
        Set<Integer> slots = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            slots.add(slot(words.get(i)));
            if (i > 0) slots.add(slot(words.get(i - 1) + ' ' + words.get(i)));
        }
        // Two empty answers are alike.
        if (slots.isEmpty()) slots.add(0);
        long component = Math.round(UNIT / Math.sqrt(slots.size()));
        Map<Integer, Long> components = new HashMap<>();
        for (int slot : slots) components.put(slot, component);
        return new AnswerVector(components);
    }

    private static int slot(String feature) {
        return Math.floorMod(TextHash.of(feature), SLOTS);
    }

    long squaredLength() {
        long sum = 0;
        for (long component : components.values()) sum += component * component;
        return sum;
    }
}
