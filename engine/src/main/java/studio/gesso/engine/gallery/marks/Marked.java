package studio.gesso.engine.gallery.marks;

import java.util.Optional;

/**
 * A picture and what has been said of it.
 *
 * @param picture its file, relative to the pictures folder, with slashes
 * @param pixels the fingerprint of its pixels, by which it is known again when its file has moved; our own pictures
 *     have one
 */
public record Marked(String picture, Optional<String> pixels, Marks marks) {}
