package tidegauge.scorer.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tidegauge.scorer.alert.AlertRule;
import tidegauge.scorer.alert.AlertStatus;
import tidegauge.scorer.alert.Reading;
import tidegauge.scorer.alert.RuleAlert;
import tidegauge.scorer.alert.Snapshot;
import tidegauge.scorer.alert.Subject;
import tidegauge.scorer.alert.WindowFacts;

/// The windows that rules look back at, and where each rule's alerts stand. One thread's.
final class RuleBook {
    private final List<AlertRule> rules;
    private final Duration lookback;
    private final Map<Subject, NavigableMap<Instant, WindowFacts>> windows = new HashMap<>();
    private final Map<String, Tracked> alerts = new LinkedHashMap<>();

    private record Tracked(AlertRule rule, Subject subject, AlertStatus status) {}

    /// A change that is to be told.
    record Change(RuleAlert alert, AlertStatus status) {}

    RuleBook(List<AlertRule> rules) {
        this.rules = List.copyOf(rules);
        this.lookback =
                rules.stream()
                        .map(rule -> rule.rule().lookback())
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
    }

    /// How far back any rule looks.
    Duration lookback() {
        return lookback;
    }

    /// Takes a window; a later one of the same lane and start replaces it.
    void observe(Subject lane, WindowFacts window) {
        if (rules.stream().noneMatch(rule -> rule.covers(lane))) return;
        windows.computeIfAbsent(lane, key -> new TreeMap<>()).put(window.start(), window);
    }

    /// Goes on from what was told before.
    ///
    /// @return whether there still is such a rule
    boolean resume(String rule, Subject subject, AlertStatus status) {
        for (AlertRule known : rules)
            if (known.name().equals(rule)) {
                alerts.put(subject.key(rule), new Tracked(known, subject, status));
                return true;
            }
        return false;
    }

    /// What has changed; nothing is noted until [#told].
    List<Change> evaluate(Map<String, Long> lags, Instant now) {
        forget(now);
        List<Change> changes = new ArrayList<>();
        for (AlertRule rule : rules)
            for (Subject subject : subjects(rule)) change(rule, subject, lags, now, changes);
        return changes;
    }

    /// Notes that a change was told.
    void told(Change change) {
        RuleAlert alert = change.alert();
        for (AlertRule rule : rules)
            if (rule.name().equals(alert.rule()))
                alerts.put(alert.key(), new Tracked(rule, alert.subject(), change.status()));
    }

    private void change(
            AlertRule rule,
            Subject subject,
            Map<String, Long> lags,
            Instant now,
            List<Change> changes) {
        Reading reading = rule.rule().read(new Snapshot(windows(rule, subject), lags, now));
        String key = subject.key(rule.name());
        Tracked tracked = alerts.get(key);
        AlertStatus before = tracked == null ? new AlertStatus.Inactive() : tracked.status();
        AlertStatus after = before.next(reading, rule.timing(), now);
        if (after.differsFrom(before))
            rule.alert(subject, after, reading)
                    .ifPresent(alert -> changes.add(new Change(alert, after)));
        else if (!after.equals(before)) alerts.put(key, new Tracked(rule, subject, after));
    }

    private Collection<Subject> subjects(AlertRule rule) {
        if (!rule.rule().perLane()) return List.of(rule.whole());
        Map<Subject, Boolean> subjects = new LinkedHashMap<>();
        for (Subject lane : windows.keySet()) if (rule.covers(lane)) subjects.put(lane, true);
        for (Tracked tracked : alerts.values())
            if (tracked.rule().equals(rule)) subjects.put(tracked.subject(), true);
        return subjects.keySet();
    }

    private List<WindowFacts> windows(AlertRule rule, Subject subject) {
        if (rule.rule().perLane())
            return List.copyOf(windows.getOrDefault(subject, new TreeMap<>()).values());
        List<WindowFacts> all = new ArrayList<>();
        windows.forEach((lane, facts) -> {
            if (rule.covers(lane)) all.addAll(facts.values());
        });
        return all;
    }

    private void forget(Instant now) {
        Instant from = now.minus(lookback);
        windows.values()
                .forEach(lane -> lane.values().removeIf(window -> window.end().isBefore(from)));
        windows.values().removeIf(NavigableMap::isEmpty);
    }
}
