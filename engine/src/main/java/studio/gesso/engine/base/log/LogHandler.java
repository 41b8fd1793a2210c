package studio.gesso.engine.base.log;

import java.io.IOException;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Writes records to the log; a failure to write never makes other work fail. */
final class LogHandler extends Handler {

    private final LogFile file;
    private volatile Optional<IOException> problem = Optional.empty();

    LogHandler(LogFile file) {
        this.file = file;
        setFormatter(new LogLine());
    }

    @Override
    public void publish(LogRecord line) {
        if (isLoggable(line)) {
            try {
                file.append(getFormatter().format(line));
                problem = Optional.empty();
            } catch (IOException e) {
                problem = Optional.of(e);
            }
        }
    }

    /** Why the last record is not in the log. */
    Optional<IOException> problem() {
        return problem;
    }

    /** Nothing waits to be written. */
    @Override
    public void flush() {}

    /** Nothing is open. */
    @Override
    public void close() {}
}
