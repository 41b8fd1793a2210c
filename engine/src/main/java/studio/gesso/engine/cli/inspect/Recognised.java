package studio.gesso.engine.cli.inspect;

/**
 * What a file is.
 *
 * @param kind one word for programs, such as "document"
 * @param sentence what it is and holds, for a person
 * @param isUsable whether Gesso reads such a file, and this one is whole as far as was looked
 */
public record Recognised(String kind, String sentence, boolean isUsable) {

    static Recognised usable(String kind, String sentence) {
        return new Recognised(kind, sentence, true);
    }

    static Recognised unusable(String kind, String sentence) {
        return new Recognised(kind, sentence, false);
    }
}
