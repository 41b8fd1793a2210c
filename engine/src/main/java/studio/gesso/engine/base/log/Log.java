package studio.gesso.engine.base.log;

import java.io.PrintWriter;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The log of this process: writes the records of all {@link System.Logger}s to a file.
 *
 * <p>Keep a reference for as long as the process runs, because Java forgets the level of an unreferenced logger.
 */
public final class Log implements AutoCloseable {

    /** The name of the logger for the text of prompts, which is private: at level DEBUG. */
    public static final String PROMPTS = "studio.gesso.prompts";

    /** How much is written. */
    public enum Detail {
        /** Requests, warnings and errors. */
        USUAL(Level.INFO),
        /** Also what helps to find a fault. */
        DETAILED(Level.FINE);

        private final Level level;

        Detail(Level level) {
            this.level = level;
        }
    }

    /** Whether the text of prompts is written. */
    public enum Prompts {
        LEFT_OUT(Level.OFF),
        WRITTEN(Level.FINE);

        private final Level level;

        Prompts(Level level) {
            this.level = level;
        }
    }

    private final Logger root = Logger.getLogger("");
    private final Logger gesso = Logger.getLogger("studio.gesso");
    private final Logger prompts = Logger.getLogger(PROMPTS);

    private final List<Handler> before = List.of(root.getHandlers());

    private Log() {}

    /** Begins the log: from now on nothing of it goes to the terminal, and prompts are left out. */
    public static Log begin(LogFile file) {
        Log log = new Log();
        log.before.forEach(log.root::removeHandler);
        log.root.setLevel(Level.INFO);
        log.root.addHandler(new LogHandler(file));
        log.set(Detail.USUAL);
        log.set(Prompts.LEFT_OUT);
        return log;
    }

    /** Ends the log: later records go where they went before. */
    @Override
    public void close() {
        List.of(root.getHandlers()).forEach(root::removeHandler);
        before.forEach(root::addHandler);
        gesso.setLevel(null);
        prompts.setLevel(null);
    }

    /** Sets how much is written from now on. */
    public void set(Detail detail) {
        gesso.setLevel(detail.level);
    }

    /** Sets whether the text of prompts is written from now on. */
    public void set(Prompts written) {
        prompts.setLevel(written.level);
    }

    /** Writes in detail, and shows what is written on a terminal as well. */
    public void show(PrintWriter terminal) {
        set(Detail.DETAILED);
        root.addHandler(new Handler() {
            @Override
            public void publish(LogRecord line) {
                terminal.print(new LogLine().format(line));
                terminal.flush();
            }

            @Override
            public void flush() {
                terminal.flush();
            }

            /* The terminal is not ours. */
            @Override
            public void close() {}
        });
    }
}
