package studio.gesso.engine.request;

import studio.gesso.engine.image.Pixels;

/**
 * A picture of lines, depth or poses that a ControlNet makes a model follow (Zhang et al. 2023).
 *
 * @param image what to follow; of the picture's size, or resized to it
 * @param scale how closely, 0 to 2
 * @param start from which part of the steps on, 0 to 1
 * @param end up to which part of the steps, {@code start} to 1
 */
public record ControlImage(Pixels image, double scale, double start, double end) {

    /** Follows a picture from the first step to the last. */
    public static ControlImage following(Pixels image) {
        return new ControlImage(image, 1, 0, 1);
    }

    /** Whether it works in a call of the network: not where the call begins before the start or ends after the end. */
    public boolean works(int call, int calls) {
        return (double) call / calls >= start && (double) (call + 1) / calls <= end;
    }
}
