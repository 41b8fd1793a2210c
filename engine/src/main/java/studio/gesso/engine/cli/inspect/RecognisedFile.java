package studio.gesso.engine.cli.inspect;

/**
 * What a file is.
 *
 * @param kind one word for programs, such as "document"
 * @param sentence what it is and holds, for a person
 * @param isUsable whether Gesso reads such a file, and this one is intact as far as checked
 */
public record RecognisedFile(String kind, String sentence, boolean isUsable) {

    static RecognisedFile usable(String kind, String sentence) {
        return new RecognisedFile(kind, sentence, true);
    }

    static RecognisedFile unusable(String kind, String sentence) {
        return new RecognisedFile(kind, sentence, false);
    }
}
