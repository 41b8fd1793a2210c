package studio.gesso.engine.image.preprocess;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.preprocess.Preprocessor.Option;

/**
 * Thick white lines as if drawn by hand: {@code scribble_xdog} of sd-webui-controlnet, where a little blurred picture is darker
 * than a much blurred one (differences of Gaussians, Winnemöller et al. 2012).
 */
final class Scribble {

    static final Option THRESHOLD = new Option("threshold", "Threshold", 1, 64, 1, 32);
    private static final double FINE = 0.5;
    private static final double COARSE = 5;

    private Scribble() {}

    static Pixels of(Pixels picture, Preprocessing how, Cancellation cancellation) {
        double threshold = how.value(THRESHOLD);
        Gaussian.Rows fine = Gaussian.ofNumbers(FINE).over(picture);
        Gaussian.Rows coarse = Gaussian.ofNumbers(COARSE).over(picture);
        GreyRows out = new GreyRows(picture.size());
        for (int y = 0; y < picture.height(); y++) {
            float[] little = fine.next(cancellation);
            float[] much = coarse.next(cancellation);
            for (int x = 0, i = 0; x < picture.width(); x++, i += Gaussian.COLOURS) {
                double least = Math.min(Math.min(much[i] - little[i], much[i + 1] - little[i + 1]),
                        much[i + 2] - little[i + 2]);
                out.set(x, y, 2 * Math.ceil(least) > threshold ? 255 : 0);
            }
        }
        return out.pixels();
    }
}
