package studio.gesso.engine.work;

import studio.gesso.engine.base.log.Faults;

/** What is said of a job that a fault has ended. */
public final class JobFaults {

    private JobFaults() {}

    /** Writes the fault into the log, and returns the sentence for the person. */
    public static String sentence(Class<?> where, Throwable fault) {
        String report = Faults.report(where, "This picture could not be made", fault);
        return switch (fault) {
            case OutOfMemoryError _ -> "There was not enough memory for this picture. Make it smaller, or close other"
                    + " programs, and try again; nothing that was finished is lost.";
            default -> report;
        };
    }
}
