package studio.gesso.engine.request.upscale;

import studio.gesso.engine.image.Size;

/**
 * A1111's "Hires. fix": a picture that is made of noise in the size that the model makes best is made larger and refined at
 * once, so that its parts stay in proportion.
 *
 * @param scale how many times as large it becomes
 * @param upscaler the file of an upscaler, its name, or that of a filter
 * @param steps of the second pass as for a whole picture, of which the strength takes its share; 0 for as many as the first
 * @param strength how much of the larger picture is repainted, over 0 to 1
 */
public record Hires(double scale, String upscaler, int steps, double strength) {

    /** What A1111 begins with, but for the upscaler, which is the best one here. */
    public static final Hires USUAL = new Hires(2, "", 0, 0.7);

    /** The size that a picture gets. */
    public Size of(Size first) {
        return first.times(scale);
    }

    /** The same with another upscaler. */
    public Hires by(String other) {
        return new Hires(scale, other, steps, strength);
    }
}
