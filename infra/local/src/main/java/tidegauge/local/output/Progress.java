package tidegauge.local.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// One line about how far a command is, written over itself on a terminal.
///
/// Where stderr is not a terminal it writes a whole line now and then, or nothing when `every` is
/// zero.
public final class Progress implements AutoCloseable {
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration BOARD = Duration.ofMillis(500);
    private static final String TO_LINE_START = "\r\u001b[2K";

    /// Lines too long for the terminal are cut: one that goes on below could not be counted.
    private static final String CUT = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final PrintWriter err;
    private final boolean terminal;
    private final Duration every;
    private final InstantSource clock;
    private long nextAt;
    private boolean dirty;
    private int boardLines;

    /// @param every between lines where stderr is not a terminal; zero for none
    public Progress(PrintWriter err, boolean terminal, Duration every, InstantSource clock) {
        this.err = err;
        this.terminal = terminal;
        this.every = terminal ? ON_TERMINAL : every;
        this.clock = clock;
    }

    /// Shows a line if it is time for one.
    public synchronized void show(Supplier<String> line) {
        long now = clock.millis();
        if (every.isZero() || now < nextAt) {
            return;
        }
        nextAt = now + every.toMillis();
        if (terminal) {
            err.print(TO_LINE_START + line.get());
            dirty = true;
        } else {
            err.println(line.get());
        }
        err.flush();
    }

    /// Shows several lines over those shown before, on a terminal; elsewhere a line now and then.
    public synchronized void board(Supplier<List<String>> lines, Supplier<String> line) {
        if (!terminal) {
            show(line);
            return;
        }
        long now = clock.millis();
        if (now < nextAt) return;
        nextAt = now + BOARD.toMillis();
        List<String> next = lines.get();
        erase();
        err.print(CUT);
        next.forEach(err::println);
        err.print(WRAP);
        boardLines = next.size();
        err.flush();
    }

    /// Writes a line that stays.
    public synchronized void say(String line) {
        erase();
        err.println(line);
        err.flush();
    }

    @Override
    public synchronized void close() {
        erase();
        err.flush();
    }

    private void erase() {
        if (boardLines > 0) {
            err.print("\u001b[" + boardLines + "A\u001b[J");
            boardLines = 0;
        }
        if (dirty) {
            err.print(TO_LINE_START);
            dirty = false;
        }
    }
}
