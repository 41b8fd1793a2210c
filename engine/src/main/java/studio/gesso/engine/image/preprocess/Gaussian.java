package studio.gesso.engine.image.preprocess;

import java.util.Arrays;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;

/**
 * A Gaussian blur of red, green and blue that gives its rows one after another and keeps as many as it is wide, whatever the
 * picture's size. It is OpenCV's {@code GaussianBlur}: the same width, and at the border the picture is mirrored without its
 * outermost pixels.
 */
final class Gaussian {

    static final int COLOURS = 3;

    private final float[] weights;
    private final int radius;

    private Gaussian(double sigma, double reach) {
        int taps = (int) Math.rint(sigma * reach * 2 + 1) | 1;
        radius = taps / 2;
        weights = new float[taps];
        double sum = 0;
        double[] heights = new double[taps];
        for (int i = 0; i < taps; i++) {
            double x = i - radius;
            heights[i] = Math.exp(-x * x / (2 * sigma * sigma));
            sum += heights[i];
        }
        for (int i = 0; i < taps; i++) {
            weights[i] = (float) (heights[i] / sum);
        }
    }

    /** As wide as OpenCV makes it for floating-point numbers: four standard deviations. */
    static Gaussian ofNumbers(double sigma) {
        return new Gaussian(sigma, 4);
    }

    /** As wide as OpenCV makes it for bytes: three standard deviations. */
    static Gaussian ofBytes(double sigma) {
        return new Gaussian(sigma, 3);
    }

    /** Begins to blur a picture. */
    Rows over(Pixels picture) {
        return new Rows(picture);
    }

    /** The rows of a blurred picture, from the top down. */
    final class Rows {

        private final Pixels picture;
        private final float[][] ring;
        private final float[] out;
        private int known;
        private int next;

        private Rows(Pixels picture) {
            this.picture = picture;
            out = new float[COLOURS * picture.width()];
            ring = new float[Math.min(weights.length, picture.height())][out.length];
        }

        /** The next row, red, green and blue of each pixel; valid until the one after it. */
        float[] next(Cancellation cancellation) {
            cancellation.check();
            int height = picture.height();
            while (known < height && known <= next + radius) {
                across(known, ring[known % ring.length]);
                known++;
            }
            Arrays.fill(out, 0);
            for (int k = 0; k < weights.length; k++) {
                add(ring[mirrored(next + k - radius, height) % ring.length], 0, weights[k], out);
            }
            next++;
            return out;
        }

        private void across(int y, float[] row) {
            int width = picture.width();
            float[] wide = new float[COLOURS * (width + 2 * radius)];
            for (int x = -radius, i = 0; x < width + radius; x++) {
                int argb = picture.at(mirrored(x, width), y);
                wide[i++] = argb >> 16 & 0xff;
                wide[i++] = argb >> 8 & 0xff;
                wide[i++] = argb & 0xff;
            }
            Arrays.fill(row, 0);
            for (int k = 0; k < weights.length; k++) {
                add(wide, COLOURS * k, weights[k], row);
            }
        }
    }

    private static void add(float[] from, int offset, float weight, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += from[offset + i] * weight;
        }
    }

    /** Where a row or column beyond the border lies: … 2 1 0 1 2 … */
    private static int mirrored(int at, int length) {
        if (length == 1) {
            return 0;
        }
        int period = 2 * (length - 1);
        int folded = Math.floorMod(at, period);
        return Math.min(folded, period - folded);
    }
}
