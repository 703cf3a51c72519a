package tidegauge.scorer.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Words of a claim that stand where the context has something else. A place is known by its
/// neighbours: the content words up to two before and after it that the context holds too.
///
/// @param content content words of the claim
/// @param stems their stems
/// @param context what it is held against
record Substitutions(List<String> content, List<String> stems, ContextIndex context) {
    private static final int NEIGHBOURS = 2;

    /// A word that is this near to one of its neighbours in the context stands where it stood.
    private static final int IN_PLACE = 6;

    /// Something else this near to one of the neighbours stands in its place.
    private static final int INSTEAD = 4;

    /// How many words have their contrary in their place.
    int contraries() {
        int found = 0;
        for (int i = 0; i < stems.size(); i++) if (contrary(i)) found++;
        return found;
    }

    private boolean contrary(int i) {
        String stem = stems.get(i);
        Set<String> listed = Contraries.of(stem);
        Set<String> longer = context.lengthened(stem);
        String shorter = Contraries.withoutBeginning(content.get(i));
        if (listed.isEmpty() && longer.isEmpty() && shorter.isEmpty()) return false;
        List<String> neighbours = neighbours(i);
        if (neighbours.stream().anyMatch(near -> context.distance(stem, near) <= IN_PLACE))
            return false;
        return standsInstead(shorter, neighbours)
                || listed.stream().anyMatch(other -> standsInstead(other, neighbours))
                || longer.stream().anyMatch(other -> standsInstead(other, neighbours));
    }

    private boolean standsInstead(String other, List<String> neighbours) {
        if (!context.hasStem(other) || stems.contains(other)) return false;
        for (String near : neighbours)
            if (!near.equals(other) && context.distance(other, near) <= INSTEAD) return true;
        return false;
    }

    /// How many numbers have other numbers in their place, and not themselves.
    int numbers() {
        int found = 0;
        for (int i = 0; i < content.size(); i++) {
            Optional<String> number = Numbers.of(content.get(i));
            if (number.isPresent() && replaced(i, number.get())) found++;
        }
        return found;
    }

    private boolean replaced(int i, String number) {
        boolean another = false;
        for (String near : neighbours(i)) {
            Set<String> numbers = context.numbersNear(near, INSTEAD);
            if (numbers.contains(number)) return false;
            another |= !numbers.isEmpty();
        }
        return another;
    }

    private List<String> neighbours(int i) {
        List<String> neighbours = new ArrayList<>(2 * NEIGHBOURS);
        int last = Math.min(stems.size() - 1, i + NEIGHBOURS);
        for (int k = Math.max(0, i - NEIGHBOURS); k <= last; k++)
            if (k != i && context.hasStem(stems.get(k))) neighbours.add(stems.get(k));
        return neighbours;
    }
}
