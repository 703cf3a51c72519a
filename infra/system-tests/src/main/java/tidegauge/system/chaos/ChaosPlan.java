package tidegauge.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import tidegauge.scorer.ScorerConfig.Guarantee;
import tidegauge.system.cluster.ThreeBrokers;

/// What a chaos run does: a function of its seed.
///
/// @param seed decides on every kill
/// @param jobs how many jobs run, each with one backend and one sample
/// @param kills how many processes are killed
/// @param guarantee what the scorer promises
public record ChaosPlan(long seed, int jobs, int kills, Guarantee guarantee) {
    private static final double FIRST = 0.02;
    private static final double LAST = 0.92;

    /// One kill.
    ///
    /// @param afterOutcomes it happens once so many jobs have ended
    /// @param target what is killed
    /// @param down how long it stays down
    record Kill(int afterOutcomes, Target target, Duration down) {}

    /// The kills, in order. Evaluator, scorer and brokers take turns in a random order, so that
    /// each of them is killed in every run of three or more.
    List<Kill> schedule() {
        RandomGenerator chance = new SplittableRandom(seed);
        int[] moments =
                chance.ints(kills, (int) (jobs * FIRST), (int) (jobs * LAST)).sorted().toArray();
        List<Target> targets = targets(chance);
        List<Kill> schedule = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            Target target = targets.get(i);
            int longest = target instanceof Target.BrokerProcess ? 4_000 : 1_500;
            schedule.add(new Kill(moments[i], target, Duration.ofMillis(chance.nextInt(longest))));
        }
        return schedule;
    }

    private List<Target> targets(RandomGenerator chance) {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            targets.add(
                    switch (i % 3) {
                        case 0 -> new Target.ScorerProcess();
                        case 1 -> new Target.EvaluatorProcess();
                        default -> new Target.BrokerProcess(chance.nextInt(ThreeBrokers.COUNT));
                    });
        }
        for (int i = kills - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            targets.set(i, targets.set(j, targets.get(i)));
        }
        return targets;
    }
}
