package studio.gesso.engine.request;

import java.util.Optional;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** What a picture starts from; the tasks differ only in this. */
public sealed interface Source permits Source.Blank, Source.From, Source.Inside, Source.Upscale, Fill {

    /** How much of what a picture starts from is repainted, 0 to 1: that share of the steps is done. */
    double strength();

    /** The picture that it starts from; empty for noise. */
    default Optional<Pixels> picture() {
        return switch (this) {
            case Blank _ -> Optional.empty();
            case From from -> Optional.of(from.image);
            case Inside inside -> Optional.of(inside.image);
            case Upscale upscale -> Optional.of(upscale.image);
            case Fill fill -> Optional.of(fill.subject().picture());
        };
    }

    /** The part of the picture that is painted; empty where all is. */
    default Optional<Mask> part() {
        return switch (this) {
            case Inside inside -> Optional.of(inside.mask);
            case Fill fill -> Optional.of(fill.subject().mask());
            case Blank _,From _,Upscale _ -> Optional.empty();
        };
    }

    /** The whole picture of what the model has painted, or a small one of it: of a fill, over what was there. */
    default Pixels whole(Pixels painted) {
        return this instanceof Fill fill ? fill.finish(painted).picture() : painted;
    }

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

    /**
     * A picture that is made larger: by an upscaler to the size of the request, and where detail is wanted, repainted in that
     * size by the request's model, tile by tile. Without detail no model is opened, and the other settings of the request say
     * only how the picture was made in the first place, as far as its file tells.
     *
     * @param image the picture as it is; its transparency is kept
     * @param upscaler the file of an upscaler, its name, or that of a filter (see {@link #LANCZOS})
     * @param detail how much of the enlarged picture is repainted, 0 to 1: the denoising strength of every tile
     * @param tile the side of a tile in pixels, of the picture for the upscaler and of the result for the model; 0 for what suits
     *     each
     */
    record Upscale(Pixels image, String upscaler, double detail, int tile) implements Source {

        /** Enlarges by a filter; needs no file. */
        public static final String LANCZOS = "Lanczos";

        /** Enlarges to squares; needs no file. */
        public static final String NEAREST = "Nearest";

        /** The model of the request makes pictures larger by itself; detail is 1 then. */
        public static final String BY_MODEL = "Model";

        /** Whether a model repaints the enlarged picture. */
        public boolean addsDetail() {
            return detail > 0;
        }

        /**
         * The request that makes the picture of another one larger, and tells how that was made: a second pass, a branch and
         * an early end were its own, and are not done again.
         */
        public Request of(Request made, Size size) {
            return made.with(this, size).with(it -> it.advanced = made.advanced().with(that -> {
                that.hires = Optional.empty();
                that.branch = Optional.empty();
                that.endAfter = 0;
            }));
        }

        @Override
        public double strength() {
            return detail;
        }
    }
}
