package studio.gesso.engine.base.log;

import java.nio.file.Files;
import java.util.function.Consumer;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.text.VisibleText;

/** Reports Gesso's own faults: the stack trace goes to the log, and people get a message. */
public final class Faults {

    private static final int LONGEST = 300;

    private Faults() {}

    /**
     * Writes a fault into the log; whatever the fault is, this never throws.
     *
     * @param where the class that noticed it
     * @param what what did not work, as the beginning of a sentence, such as "This picture could not be made"
     * @return the whole sentence, which says where the log is
     */
    public static String report(Class<?> where, String what, Throwable fault) {
        try {
            System.getLogger(where.getName()).log(System.Logger.Level.ERROR, what, fault);
            return what + " because of a fault in Gesso (" + name(fault)
                    + "). Nothing that was finished is lost; please report it with the log" + place() + ".";
        } catch (Throwable unreportable) {
            // Too little memory for a report, or a fault that cannot even say its name: those who wait still get a sentence.
            return what + " because of a fault in Gesso. Nothing that was finished is lost; please report it.";
        }
    }

    /**
     * Logs uncaught exceptions of all threads, and passes a message on: that of a {@link UserException} is its own, for
     * that is not a fault.
     */
    public static void catchAll(Consumer<String> messages) {
        Thread.setDefaultUncaughtExceptionHandler((_, fault) -> messages.accept(sentence(fault)));
    }

    private static String sentence(Throwable fault) {
        if (fault instanceof UserException e) {
            System.getLogger(Faults.class.getName()).log(System.Logger.Level.INFO, e.getMessage());
            return e.getMessage();
        }
        return report(Faults.class, "Something went wrong", fault);
    }

    /** Does something whose failure must not stop the caller: it is reported, as {@link #report} does. */
    public static void guard(Class<?> where, String what, Runnable action) {
        try {
            action.run();
        } catch (Exception | Error fault) {
            report(where, what, fault);
        }
    }

    private static String name(Throwable fault) {
        String text = VisibleText.line(fault.toString());
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    }

    private static String place() {
        LogFile log = LogFile.in(SystemFolders.here());
        return Files.exists(log.file()) ? " " + log.file() : " (" + log.file() + " cannot be written)";
    }
}
