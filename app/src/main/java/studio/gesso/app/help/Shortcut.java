package studio.gesso.app.help;

/**
 * What keys or the mouse do.
 *
 * @param how the keys, or what is done with the mouse, for people
 * @param name what happens
 */
public record Shortcut(String how, String name) {}
