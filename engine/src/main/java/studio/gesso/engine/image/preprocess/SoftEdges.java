package studio.gesso.engine.image.preprocess;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.preprocess.Preprocessor.Option;

/**
 * Soft edges: how steep the blurred picture is, in the colour that changes most. A straight edge between two areas whose levels
 * differ by d has the value gain · d on its line, whatever the blur: the slope of a step that a Gaussian blurs is
 * d ÷ (σ √(2π)) there. What networks such as HED and PiDiNet find is more than that.
 */
final class SoftEdges {

    static final Option SIGMA = new Option("sigma", "Softness", 0.5, 8, 0.1, 2);
    static final Option GAIN = new Option("gain", "Strength", 0.5, 8, 0.1, 2);

    private SoftEdges() {}

    static Pixels of(Pixels picture, Preprocessing how, Cancellation cancellation) {
        double sigma = how.value(SIGMA);
        double scale = how.value(GAIN) * sigma * Math.sqrt(2 * Math.PI);
        Gaussian.Rows blurred = Gaussian.ofNumbers(sigma).over(picture);
        GreyRows out = new GreyRows(picture.size());
        float[] here = blurred.next(cancellation).clone();
        float[] above = here;
        for (int y = 0; y < picture.height(); y++) {
            float[] below = y + 1 < picture.height() ? blurred.next(cancellation).clone() : here;
            for (int x = 0; x < picture.width(); x++) {
                out.set(x, y, (int) Math.round(slope(x, above, here, below) * scale));
            }
            above = here;
            here = below;
        }
        return out.pixels();
    }

    /** The change from one pixel to the next, of the colour that changes most. */
    private static double slope(int x, float[] above, float[] here, float[] below) {
        int at = Gaussian.COLOURS * x;
        int left = Math.max(0, at - Gaussian.COLOURS);
        int right = Math.min(here.length - Gaussian.COLOURS, at + Gaussian.COLOURS);
        double most = 0;
        for (int c = 0; c < Gaussian.COLOURS; c++) {
            double across = here[right + c] - here[left + c];
            double down = below[at + c] - above[at + c];
            most = Math.max(most, across * across + down * down);
        }
        return Math.sqrt(most) / 2;
    }
}
