package studio.gesso.engine.base.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import studio.gesso.engine.base.text.VisibleText;

/** A record as one line of the log, with its stack trace on lines that begin with a tab. */
final class LogLine extends Formatter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS xx", Locale.ROOT)
            .withZone(ZoneId.systemDefault());
    private static final Map<Level, String> NAMES = Map.of(Level.SEVERE, "ERROR", Level.WARNING, "WARN", Level.FINE,
            "DEBUG", Level.FINER, "TRACE");
    /** An endless recursion repeats the same lines a thousand times. */
    private static final int STACK = 200;
    private static final String ROOT = "studio.gesso.";
    /** The name of the origin of prompts in a line. */
    static final String PROMPTS = Log.PROMPTS.substring(ROOT.length());

    /** The date, the level, the process, the thread, the origin, and the message. */
    @Override
    public String format(LogRecord line) {
        String name = line.getLoggerName() == null ? "" : line.getLoggerName();
        return String.format(Locale.ROOT, "%s %-5s %d [%s] %s: %s%n", TIME.format(line.getInstant()),
                NAMES.getOrDefault(line.getLevel(), line.getLevel().getName()), ProcessHandle.current().pid(),
                Thread.currentThread().getName(), name.startsWith(ROOT) ? name.substring(ROOT.length()) : name,
                VisibleText.line(formatMessage(line))) + stack(line.getThrown());
    }

    private static String stack(Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString()
                .lines()
                .limit(STACK)
                .map(line -> "\t" + VisibleText.line(line.strip()) + System.lineSeparator())
                .collect(Collectors.joining());
    }
}
