package studio.gesso.engine.image.preprocess;

import java.util.List;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;

/**
 * Makes of a picture what a ControlNet or T2I-Adapter follows, such as its edges.
 *
 * @param id the name that sd-webui-controlnet gives it, which pictures record
 * @param label what people call it
 * @param meaning what it does, in one sentence
 * @param options its options; none for most
 * @param working which pictures it works on
 * @param algorithm what makes the control picture
 */
public record Preprocessor(String id, String label, String meaning, List<Option> options, Working working,
        Algorithm algorithm) {

    public Preprocessor {
        options = List.copyOf(options);
    }

    /** Makes control pictures; opaque. */
    @FunctionalInterface
    public interface Algorithm {

        /**
         * The control picture of a picture.
         *
         * @param picture opaque
         * @param how has the values of the options
         * @param cancellation stops it between two rows
         */
        Pixels of(Pixels picture, Preprocessing how, Cancellation cancellation);
    }

    /** Which pictures a preprocessor works on. */
    public enum Working {
        /** Pictures of the resolution that is asked for: what it finds depends on how fine they are. */
        AT_RESOLUTION,
        /** Pictures as they are: it looks at each pixel alone, or brings its own size. */
        AS_IT_IS
    }

    /**
     * A number that changes what a preprocessor does.
     *
     * @param key its name on the command line and in files
     * @param label what people call it
     * @param least the least value
     * @param most the most
     * @param step by which a slider moves
     * @param usual the value if none is given
     */
    public record Option(String key, String label, double least, double most, double step, double usual) {

        /** Whether a value is in the range. */
        public boolean contains(double value) {
            return value >= least && value <= most;
        }
    }
}
