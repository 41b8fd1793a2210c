package studio.gesso.engine.image.preprocess;

import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;

/** Makes of a picture what a ControlNet or T2I-Adapter follows, such as its edges. */
public interface Preprocessor {

    /** The name that sd-webui-controlnet gives it, which pictures record. */
    String id();

    /** What people call it. */
    String label();

    /** What it does, in one sentence. */
    String meaning();

    /** Its options; none for most. */
    default List<Option> options() {
        return List.of();
    }

    /** Which pictures it works on. */
    default Working working() {
        return Working.AT_RESOLUTION;
    }

    /**
     * The control picture; opaque.
     *
     * @param picture opaque
     * @param values of every option, by its key
     * @param cancellation stops it between two rows
     */
    Pixels of(Pixels picture, Map<String, Double> values, Cancellation cancellation);

    /** Which pictures a preprocessor works on. */
    enum Working {
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
    record Option(String key, String label, double least, double most, double step, double usual) {

        /** Whether a value is in the range. */
        public boolean contains(double value) {
            return value >= least && value <= most;
        }
    }
}
