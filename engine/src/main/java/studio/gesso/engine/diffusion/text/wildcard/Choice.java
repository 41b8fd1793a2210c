package studio.gesso.engine.diffusion.text.wildcard;

/**
 * One of several texts from which a seed chooses.
 *
 * @param text the text, which may hold choices itself
 * @param weight how often it is chosen relative to the others; 0 or more
 */
public record Choice(String text, double weight) {

    /** A text that is chosen as often as any other. */
    public static Choice of(String text) {
        return new Choice(text, 1);
    }
}
