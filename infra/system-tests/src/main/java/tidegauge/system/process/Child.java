package tidegauge.system.process;

import java.io.IOException;
import java.util.Arrays;

/// Runs another program's main, and halts when the process that started it is gone.
///
/// The parent holds the other end of standard input. However the parent ends, the operating system
/// closes it, so that even `kill -9` of the parent leaves no process behind.
public final class Child {
    private static final int ORPHANED = 97;

    private Child() {}

    /// Runs it.
    ///
    /// @param arguments the class whose main is run, then that main's arguments
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("parent-watch").start(Child::haltWithParent);
        Class.forName(arguments[0])
                .getMethod("main", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void haltWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; only the end matters.
            }
        } catch (IOException e) {
            // The end as well.
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
