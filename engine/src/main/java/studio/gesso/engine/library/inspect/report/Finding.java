package studio.gesso.engine.library.inspect.report;

/**
 * A problem of a model, or a note about it.
 *
 * @param sentence the finding, with the file or value
 * @param remedy what to do about it; empty if nothing has to be done
 */
public record Finding(Severity severity, String sentence, String remedy) {

    public static Finding note(String sentence) {
        return new Finding(Severity.NOTE, sentence, "");
    }

    public static Finding unusable(String sentence, String remedy) {
        return new Finding(Severity.UNUSABLE, sentence, remedy);
    }
}
