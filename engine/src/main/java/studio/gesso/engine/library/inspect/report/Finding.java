package studio.gesso.engine.library.inspect.report;

/**
 * Something that is wrong with a model, or worth knowing of it.
 *
 * @param sentence what it is, with the file or value
 * @param remedy the one thing to do about it; empty where nothing has to be done
 */
public record Finding(Severity severity, String sentence, String remedy) {

    public static Finding note(String sentence) {
        return new Finding(Severity.NOTE, sentence, "");
    }

    public static Finding unusable(String sentence, String remedy) {
        return new Finding(Severity.UNUSABLE, sentence, remedy);
    }
}
