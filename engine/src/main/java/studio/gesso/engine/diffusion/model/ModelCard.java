package studio.gesso.engine.diffusion.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;

/**
 * What people see of a model before they use it, and its defaults for requests.
 *
 * @param path its folder; absolute
 * @param name its name, from gesso.json or of its folder
 * @param summary one sentence about it; may be empty
 * @param variant its family and traits
 * @param capabilities what it can do with the parts that are there
 * @param defaults the recommended settings
 * @param sizes the sizes of its pictures
 * @param prompts examples that it does well; may be empty
 * @param promptLength how many tokens of a prompt it reads at once, without those for beginning and end; 0 if none
 * @param cachesFeatures whether its U-Net can be cut, so that deep features are used again (DeepCache)
 */
public record ModelCard(Path path, String name, String summary, ModelVariant variant, Set<Capability> capabilities,
        Defaults defaults, Sizes sizes, List<String> prompts, int promptLength,
        boolean cachesFeatures) {

    /** The factor of an upscaler for each side. */
    public static final int ENLARGEMENT = 4;

    /** The settings of a request that the person did not choose. */
    public record Defaults(Size size, int steps, double guidance, SamplerName sampler, SigmaSchedule sigmaSchedule) {}

    /**
     * The sizes of the pictures that a model makes.
     *
     * @param multiple width and height are multiples of it
     */
    public record Sizes(int multiple, Size smallest, Size largest) {

        /** The only size of a graph that fixes it. */
        static Sizes only(Size size) {
            return new Sizes(1, size, size);
        }

        /** Whether there is only one. */
        public boolean isFixed() {
            return smallest.equals(largest);
        }

        /** The nearest size that the model makes. */
        public Size nearest(Size wanted) {
            return isFixed()
                    ? smallest
                    : new Size(nearest(wanted.width(), smallest.width(), largest.width()),
                            nearest(wanted.height(), smallest.height(), largest.height()));
        }

        /**
         * The model's size for a picture's shape: the picture's own size, or the nearest with the same ratio.
         */
        public Size fitting(Size picture) {
            double most = Math.min((double) largest.width() / picture.width(),
                    (double) largest.height() / picture.height());
            double least = Math.max((double) smallest.width() / picture.width(),
                    (double) smallest.height() / picture.height());
            double factor = Math.min(Math.max(1, least), most);
            return nearest(scaled(picture, factor));
        }

        /** The largest size that is at most this many times a picture's on both sides. */
        Size enlarged(Size picture, int times) {
            Size fitting = fitting(scaled(picture, times));
            return new Size(floor(fitting.width(), times * picture.width()),
                    floor(fitting.height(), times * picture.height()));
        }

        private int floor(int side, int most) {
            return side > most && side > multiple ? side - multiple : side;
        }

        private static Size scaled(Size size, double factor) {
            return new Size(Math.max(1, (int) Math.rint(size.width() * factor)),
                    Math.max(1, (int) Math.rint(size.height() * factor)));
        }

        private int nearest(int wanted, int least, int most) {
            return Math.clamp(Math.round((double) wanted / multiple) * multiple, least, most);
        }
    }

    public ModelCard {
        capabilities = Set.copyOf(capabilities);
        prompts = List.copyOf(prompts);
    }

    /**
     * Writes the card of a model.
     *
     * @throws studio.gesso.engine.base.UserException if there is no model in the folder; the model doctor checks
     *            whether it is complete
     */
    public static ModelCard of(ModelFolder folder) {
        return of(folder, CardWriter.denoiser(folder));
    }

    /** Writes the card of a model whose denoiser has been read before. */
    public static ModelCard of(ModelFolder folder, OnnxFile denoiser) {
        return new CardWriter(folder, denoiser).write();
    }

    /** The default size for a source picture: enlarged by an upscaler, else its own. */
    public Size sizeOf(Size picture) {
        return capabilities.contains(Capability.UPSCALING)
                ? sizes.enlarged(picture, ENLARGEMENT)
                : sizes.fitting(picture);
    }

    /** The family's name for people. */
    public String family() {
        return variant.label();
    }
}
