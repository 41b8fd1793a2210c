package studio.gesso.engine.request;

import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;

/** What a picture starts from; the tasks differ only in this. */
public sealed interface Source permits Source.Blank, Source.From, Source.Inside, Fill {

    /** How much of what a picture starts from is repainted, over 0 to 1: that share of the steps is done. */
    double strength();

    /** Noise: text to image. */
    record Blank() implements Source {

        @Override
        public double strength() {
            return 1;
        }
    }

    /**
     * A picture: image to image. The result has its transparency; the model sees the colours of the edge there.
     *
     * @param strength how much of it is repainted, over 0 to 1
     */
    record From(Pixels image, double strength) implements Source {}

    /**
     * A part of a picture: inpainting. The kept part goes through the model too; a {@link Fill} keeps it unchanged.
     *
     * @param mask where to paint, of the picture's size
     * @param strength how much of that part is repainted, over 0 to 1
     * @param edge how the painted and the kept part meet; a network that sees the mask always uses a hard edge
     */
    record Inside(Pixels image, Mask mask, double strength, Edge edge) implements Source {

        /** How the painted and the kept part are combined during denoising. */
        public enum Edge {
            /** Each latent is either painted or kept, as in diffusers. */
            HARD,
            /** A latent is painted as far as the mask covers its pixels: a feathered mask gives no seam. */
            SOFT
        }

        /** With a hard edge. */
        public Inside(Pixels image, Mask mask, double strength) {
            this(image, mask, strength, Edge.HARD);
        }
    }
}
