package studio.gesso.engine.image.preprocess;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.preprocess.Preprocessor.Option;
import studio.gesso.engine.image.preprocess.Preprocessor.Working;
import studio.gesso.engine.image.resize.Premultiplied;
import studio.gesso.engine.image.resize.Resample;

/**
 * How a control picture is made of a picture.
 *
 * @param preprocessor the name of one of {@link Preprocessors#ALL}
 * @param values what options have other values than the usual, by their keys
 * @param resolution the shorter side of the picture that it works on, in pixels, {@value #LEAST} to {@value #MOST}; 0 for just
 *     as many as are painted ("pixel perfect")
 */
public record Preprocessing(String preprocessor, Map<String, Double> values, int resolution) {

    public static final int LEAST = 64;
    public static final int MOST = 4096;
    public static final int PIXEL_PERFECT = 0;

    /** @throws UserException if there is no such preprocessor or option, or a value is out of range */
    public Preprocessing {
        values = Map.copyOf(values);
        Preprocessor known = Preprocessors.named(preprocessor)
                .orElseThrow(() -> new UserException("There is no preprocessor “" + preprocessor + "”; choose one of "
                        + String.join(", ", Preprocessors.ALL.stream().map(Preprocessor::id).toList()) + "."));
        values.forEach((key, value) -> check(known, key, value));
        if (resolution != PIXEL_PERFECT && (resolution < LEAST || resolution > MOST)) {
            throw new UserException("The resolution of a preprocessor is " + resolution + "; choose " + LEAST + " to "
                    + MOST + ", or 0 for that of the picture that is painted.");
        }
    }

    /** One with the usual options, as fine as what is painted. */
    public static Preprocessing by(Preprocessor preprocessor) {
        return new Preprocessing(preprocessor.id(), Map.of(), PIXEL_PERFECT);
    }

    private static void check(Preprocessor known, String key, double value) {
        Option option = known.options()
                .stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new UserException("The preprocessor " + known.id() + " has no option “" + key
                        + "”" + (known.options().isEmpty()
                                ? "."
                                : "; it has " + String.join(", ",
                                        known.options().stream().map(Option::key).toList()) + ".")));
        if (!option.contains(value)) {
            throw new UserException("The option " + key + " of " + known.id() + " is " + value + "; choose "
                    + option.least() + " to " + option.most() + ".");
        }
    }

    /** The value of an option, or its usual one. */
    public double value(Option option) {
        return Optional.ofNullable(values.get(option.key())).orElse(option.usual());
    }

    /** The same with another value of an option. */
    public Preprocessing with(Option option, double value) {
        Map<String, Double> others = new HashMap<>(values);
        others.put(option.key(), value);
        return new Preprocessing(preprocessor, others, resolution);
    }

    /** The same at another resolution. */
    public Preprocessing at(int other) {
        return new Preprocessing(preprocessor, values, other);
    }

    /** What makes it. */
    public Preprocessor by() {
        return Preprocessors.named(preprocessor).orElseThrow();
    }

    /**
     * The control picture of a picture, what is transparent on white.
     *
     * @param painted the size of the picture that is to follow it
     * @param cancellation stops it
     */
    public Pixels of(Pixels picture, Size painted, Cancellation cancellation) {
        Pixels opaque = Premultiplied.overWhite(picture);
        Preprocessor by = by();
        return by.algorithm()
                .of(by.working() == Working.AT_RESOLUTION ? sized(opaque, painted) : opaque, this, cancellation);
    }

    /** As fine as asked for, in its own shape: averaged where it gets smaller, smooth where it gets larger. */
    private Pixels sized(Pixels picture, Size painted) {
        double scale = resolution == PIXEL_PERFECT
                ? Math.max((double) painted.width() / picture.width(), (double) painted.height() / picture.height())
                : (double) resolution / Math.min(picture.width(), picture.height());
        Size size = new Size(side(picture.width(), scale), side(picture.height(), scale));
        return (scale > 1 ? Resample.BICUBIC : Resample.BILINEAR).resize(picture, size);
    }

    private static int side(int pixels, double scale) {
        return (int) Math.max(1, Math.rint(pixels * scale));
    }
}
