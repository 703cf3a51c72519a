package tidegauge.benchmarks.drift;

import java.util.Random;
import tidegauge.scorer.drift.LikelihoodRatios;
import tidegauge.scorer.drift.MixtureShiryaevRoberts;

/// Measures a yes/no detector at one threshold by simulation.
///
/// @param ratios what it looks for
/// @param threshold its alarm level
record RateTrial(LikelihoodRatios ratios, double threshold) {
    /// Longest run after a change; a miss is charged this much.
    static final int CAP = 200_000;

    private static final int STEADY_START = 2_000;

    /// Mean run length at failure rate `rate` over `alarms` alarms.
    double averageRunLength(double rate, int alarms, Random random) {
        long total = 0;
        for (int alarm = 0; alarm < alarms; alarm++) {
            total += run(MixtureShiryaevRoberts.start(ratios), rate, random, Integer.MAX_VALUE);
        }
        return (double) total / alarms;
    }

    /// Mean delay when the change comes with the first observation, the detector's worst moment.
    double freshDelay(double rate, int runs, Random random) {
        long total = 0;
        for (int run = 0; run < runs; run++) {
            total += run(MixtureShiryaevRoberts.start(ratios), rate, random, CAP);
        }
        return (double) total / runs;
    }

    /// Mean delay when the change comes after a long quiet time.
    double steadyDelay(double before, double after, int runs, Random random) {
        long total = 0;
        for (int run = 0; run < runs; run++) {
            total += run(steady(before, random), after, random, CAP);
        }
        return (double) total / runs;
    }

    private MixtureShiryaevRoberts steady(double rate, Random random) {
        MixtureShiryaevRoberts detector = MixtureShiryaevRoberts.start(ratios);
        for (int i = 0; i < STEADY_START; i++) {
            detector = detector.observe(random.nextDouble() < rate ? 1 : 0);
            if (detector.evidence() >= threshold) {
                detector = detector.restarted();
                i = -1;
            }
        }
        return detector;
    }

    private int run(MixtureShiryaevRoberts start, double rate, Random random, int cap) {
        MixtureShiryaevRoberts detector = start;
        int steps = 0;
        while (steps < cap && detector.evidence() < threshold) {
            detector = detector.observe(random.nextDouble() < rate ? 1 : 0);
            steps++;
        }
        return steps;
    }
}
