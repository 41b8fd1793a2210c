package studio.gesso.engine.image.preprocess;

import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;

/**
 * Thick white lines as if drawn by hand: {@code scribble_xdog} of sd-webui-controlnet, where a little blurred picture is darker
 * than a much blurred one (differences of Gaussians, Winnemöller et al. 2012).
 */
final class Scribble implements Preprocessor {

    private static final Option THRESHOLD = new Option("threshold", "Threshold", 1, 64, 1, 32);
    private static final double FINE = 0.5;
    private static final double COARSE = 5;

    @Override
    public String id() {
        return "scribble_xdog";
    }

    @Override
    public String label() {
        return "Scribble";
    }

    @Override
    public String meaning() {
        return "Thick white lines, as if somebody had sketched the picture.";
    }

    @Override
    public List<Option> options() {
        return List.of(THRESHOLD);
    }

    @Override
    public Pixels of(Pixels picture, Map<String, Double> values, Cancellation cancellation) {
        double threshold = Preprocessing.value(values, THRESHOLD);
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
