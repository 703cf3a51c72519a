package tidegauge.system.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path folder;

    /// Starts a child, says its number, and waits.
    public static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            ChildProcess child = ChildProcess.start(Idle.class, "32m", folder.resolve("child.log"));
            Path said = Files.writeString(folder.resolve("said"), Long.toString(child.pid()));
            Files.move(said, folder.resolve("pid"));
            new CountDownLatch(1).await();
        }
    }

    /// Waits.
    public static final class Idle {
        private Idle() {}

        public static void main(String[] arguments) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    @Test
    void killingAParentLeavesNoChildBehind() throws Exception {
        Path pidFile = folder.resolve("pid");
        long pid;
        try (ChildProcess parent =
                ChildProcess.start(
                        Parent.class, "32m", folder.resolve("parent.log"), folder.toString())) {
            Await.until(
                    "a child",
                    PATIENCE,
                    () -> Files.exists(pidFile),
                    () -> ChildProcess.tail(folder.resolve("parent.log"), 20));
            pid = Long.parseLong(Files.readString(pidFile));
            assertThat(ProcessHandle.of(pid)).isPresent();

            parent.kill();
        }

        Await.until(
                "the child's end",
                PATIENCE,
                () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }
}
