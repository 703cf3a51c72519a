package tidegauge.system.chaos;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tidegauge.system.audit.Audit;
import tidegauge.system.chaos.ChaosPlan.Kill;
import tidegauge.system.work.JobFeed;
import tidegauge.system.work.Quiet;
import tidegauge.system.work.TopicWatch;
import tidegauge.topic.Topics;

/// Runs jobs through the whole line while its processes are killed, and audits the accounts.
public final class ChaosRun {
    /// Longest time without any progress: a broker's death costs about 15 s, many times that on a
    /// machine that is busy with other things.
    private static final Duration STANDSTILL = Duration.ofMinutes(2);

    /// The accounts are final when nothing was written for so long. A scorer that follows a killed
    /// one writes nothing until the group has given that up: 10 s, and the rebalance.
    private static final Duration QUIET = Duration.ofSeconds(20);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final ChaosPlan plan;
    private final PrintStream out;
    private final Line line;
    private final TopicWatch watch;
    private final TopicWatch metrics;
    private final JobFeed feed;
    private final Instant startedAt = Instant.now();
    private final List<String> mishaps = new ArrayList<>();

    private ChaosRun(ChaosPlan plan, Line line, PrintStream out) {
        this.plan = plan;
        this.line = line;
        this.out = out;
        this.watch = TopicWatch.start(line.kafka(), Topics.OUTCOMES.name());
        this.metrics = TopicWatch.start(line.kafka(), Topics.METRICS.name());
        this.feed = new JobFeed(line.kafka(), Line.BACKEND, plan.jobs(), watch::distinctKeys);
    }

    /// What a run found.
    ///
    /// @param audit the accounts
    /// @param mishaps processes that ended without being killed, and jobs that could not be sent
    /// @param calls calls of the model, repeated ones included
    /// @param took from the first job to the last outcome
    public record Report(Audit.Result audit, List<String> mishaps, long calls, Duration took) {}

    /// Runs a plan.
    ///
    /// @param folder an empty one, for logs and state
    /// @param out where the schedule and the progress are printed
    public static Report run(ChaosPlan plan, Path folder, PrintStream out)
            throws InterruptedException {
        out.println(plan);
        try (Line line = Line.start(folder, plan.guarantee(), plan.seed())) {
            return new ChaosRun(plan, line, out).run();
        }
    }

    private Report run() throws InterruptedException {
        Thread feeder = Thread.ofPlatform().name("job-feed").start(feed);
        try (watch;
                metrics) {
            for (Kill kill : plan.schedule()) {
                if (!ended(kill.afterOutcomes())) {
                    throw new AssertionError(standstill());
                }
                say("kill -9 " + kill.target() + ", down " + kill.down().toMillis() + " ms");
                line.kill(kill.target(), kill.down());
            }
            if (!ended(plan.jobs())) {
                // The audit says which outcomes are missing.
                say(standstill());
            }
            Duration took = Duration.between(startedAt, Instant.now());
            Quiet.await(List.of(watch, metrics), QUIET, STANDSTILL);
            say("quiet; auditing");
            if (!feed.failure().isEmpty()) {
                mishaps.add("a job was not accepted: " + feed.failure());
            }
            return new Report(Audit.of(line.kafka()), List.copyOf(mishaps), line.calls(), took);
        } finally {
            feeder.interrupt();
            feeder.join();
        }
    }

    /// Waits until so many jobs have ended; false when nothing ends any more.
    private boolean ended(int jobs) throws InterruptedException {
        int before = -1;
        Instant progress = Instant.now();
        while (watch.distinctKeys() < jobs) {
            String died = line.revive();
            if (!died.isEmpty()) {
                mishaps.add(died);
            }
            if (watch.distinctKeys() > before) {
                before = watch.distinctKeys();
                progress = Instant.now();
            } else if (Duration.between(progress, Instant.now()).compareTo(STANDSTILL) > 0) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    private String standstill() {
        return "no outcome for "
                + STANDSTILL.toSeconds()
                + " s at "
                + watch.distinctKeys()
                + " of "
                + plan.jobs()
                + " jobs, seed "
                + plan.seed()
                + "\n"
                + line.logTails();
    }

    private void say(String what) {
        Duration at = Duration.between(startedAt, Instant.now());
        out.printf(
                "%6.1f s  %6d acknowledged  %6d ended  %s%n",
                at.toMillis() / 1e3, feed.acknowledged(), watch.distinctKeys(), what);
    }
}
