package studio.gesso.engine.diffusion.text.prompt;

/** A part of a template. */
sealed interface TemplatePart permits TemplatePart.Text, TemplatePart.Wildcard, Braces {

    /** Text that stays as it is, with the backslashes that make its characters text. */
    record Text(String text) implements TemplatePart {}

    /**
     * A choice of a list.
     *
     * @param name of the list, in which {@code *} stands for any characters
     */
    record Wildcard(String name) implements TemplatePart {}
}
