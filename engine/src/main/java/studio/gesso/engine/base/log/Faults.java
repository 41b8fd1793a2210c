package studio.gesso.engine.base.log;

import java.nio.file.Files;
import java.util.function.Consumer;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.VisibleText;

/** What Gesso does about its own faults: the log gets the stack trace, a person gets a sentence. */
public final class Faults {

    private static final int LONGEST = 300;

    private Faults() {}

    /**
     * Writes a fault into the log.
     *
     * @param where the class that noticed it
     * @param what what did not work, as the beginning of a sentence, such as "This picture could not be made"
     * @return the whole sentence, which says where the log is
     */
    public static String report(Class<?> where, String what, Throwable fault) {
        System.getLogger(where.getName()).log(System.Logger.Level.ERROR, what, fault);
        return what + " because of a fault in Gesso (" + name(fault)
                + "). Nothing that was finished is lost; please report it with the log" + place() + ".";
    }

    /**
     * Has what any thread throws and nobody catches written into the log, and a sentence of it told: that of a
     * {@link UserException} is its own, for that is no fault.
     */
    public static void catchAll(Consumer<String> tell) {
        Thread.setDefaultUncaughtExceptionHandler((_, fault) -> tell.accept(sentence(fault)));
    }

    private static String sentence(Throwable fault) {
        if (fault instanceof UserException refusal) {
            System.getLogger(Faults.class.getName()).log(System.Logger.Level.INFO, refusal.getMessage());
            return refusal.getMessage();
        }
        return report(Faults.class, "Something went wrong", fault);
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
