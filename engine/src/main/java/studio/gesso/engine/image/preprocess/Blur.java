package studio.gesso.engine.image.preprocess;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.preprocess.Preprocessor.Option;

/** A Gaussian blur, for ControlNets that sharpen: {@code blur_gaussian} of sd-webui-controlnet. */
final class Blur {

    static final Option SIGMA = new Option("sigma", "Sigma", 0.1, 64, 0.1, 9);

    private Blur() {}

    static Pixels of(Pixels picture, Preprocessing how, Cancellation cancellation) {
        Gaussian.Rows blurred = Gaussian.ofBytes(how.value(SIGMA)).over(picture);
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
