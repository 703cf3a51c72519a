package tidegauge.local.submit;

import java.util.ArrayList;
import java.util.List;

/// What a submission has set aside: how much, and why for the first of it.
final class SetAside {
    private static final int SHOWN = 20;

    private final List<String> reasons = new ArrayList<>();
    private long count;

    void add(String why) {
        count++;
        if (reasons.size() < SHOWN) {
            reasons.add(why);
        }
    }

    long count() {
        return count;
    }

    List<String> reasons() {
        return List.copyOf(reasons);
    }
}
