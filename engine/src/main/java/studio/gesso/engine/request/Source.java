package studio.gesso.engine.request;

import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;

/** What a picture begins with; the tasks differ in this alone. */
public sealed interface Source permits Source.Blank, Source.From, Source.Inside, Fill {

    /** Noise: text to image. */
    record Blank() implements Source {}

    /**
     * A picture: image to image. What comes of it is as transparent as it is; the model sees the colours of its edge
     * there.
     *
     * @param strength how much of it is repainted, over 0 to 1
     */
    record From(Pixels image, double strength) implements Source {}

    /**
     * A part of a picture: inpainting. What is kept of it goes through the model too; a {@link Fill} keeps it as it is.
     *
     * @param mask where to paint, of the picture's size
     * @param strength how much of that part is repainted, over 0 to 1
     * @param edge how the painted and the kept part meet; a network that sees the mask itself always has it hard
     */
    record Inside(Pixels image, Mask mask, double strength, Edge edge) implements Source {

        /** How the painted and the kept part meet while the picture comes out of the noise. */
        public enum Edge {
            /** Each latent is either painted or kept, as in diffusers. */
            HARD,
            /** A latent is painted as far as the mask covers its pixels: with a feathered mask no seam. */
            SOFT
        }

        /** With a hard edge. */
        public Inside(Pixels image, Mask mask, double strength) {
            this(image, mask, strength, Edge.HARD);
        }
    }
}
