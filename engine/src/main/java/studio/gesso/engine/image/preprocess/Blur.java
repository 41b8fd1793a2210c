package studio.gesso.engine.image.preprocess;

import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;

/** A Gaussian blur, for ControlNets that sharpen: {@code blur_gaussian} of sd-webui-controlnet. */
final class Blur implements Preprocessor {

    private static final Option SIGMA = new Option("sigma", "Sigma", 0.1, 64, 0.1, 9);

    @Override
    public String id() {
        return "blur_gaussian";
    }

    @Override
    public String label() {
        return "Blur";
    }

    @Override
    public String meaning() {
        return "The picture out of focus: its colours stay, its details are free.";
    }

    @Override
    public List<Option> options() {
        return List.of(SIGMA);
    }

    @Override
    public Pixels of(Pixels picture, Map<String, Double> values, Cancellation cancellation) {
        Gaussian.Rows blurred = Gaussian.ofBytes(Preprocessing.value(values, SIGMA)).over(picture);
        int[] argb = new int[picture.argb().length];
        for (int i = 0; i < argb.length;) {
            float[] row = blurred.next(cancellation);
            for (int x = 0; x < row.length; x += Gaussian.COLOURS) {
                argb[i++] = 0xff000000 | Math.round(row[x]) << 16 | Math.round(row[x + 1]) << 8
                        | Math.round(row[x + 2]);
            }
        }
        return new Pixels(picture.size(), argb);
    }
}
