package studio.gesso.engine.worker.remote;

import java.time.Duration;

/**
 * How long the child process is waited for.
 *
 * @param ping between two questions whether it is there
 * @param busy without an answer until people are told
 * @param stop without an answer after a job was to stop, until the process is killed
 * @param stuck after a job was to stop, until the process is killed although it answers
 * @param longest without an answer until the process is killed
 * @param end from the end of its input to the end of the process, until it is killed
 */
public record Patience(Duration ping, Duration busy, Duration stop, Duration stuck, Duration longest, Duration end) {

    /** For people. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(10),
            Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMinutes(10), Duration.ofSeconds(15));
}
