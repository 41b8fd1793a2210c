package studio.gesso.engine.generate;

import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;

/** What a picture begins with; the tasks differ in this alone. */
public sealed interface Source {

    /** Noise: text to image. */
    record Blank() implements Source {}

    /**
     * A picture: image to image.
     *
     * @param strength how much of it is repainted, over 0 to 1
     */
    record From(Pixels image, double strength) implements Source {}

    /**
     * A part of a picture: inpainting.
     *
     * @param mask where to paint, of the picture's size
     * @param strength how much of that part is repainted, over 0 to 1
     */
    record Inside(Pixels image, Mask mask, double strength) implements Source {}
}
