package studio.gesso.engine.diffusion.guidance.control;

import java.util.Arrays;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.tensor.Tensor;

/** The mask of a reference picture for the queries of a layer, as diffusers' {@code IPAdapterMaskProcessor} makes it. */
final class LayerMask {

    /** Of PyTorch's bicubic interpolation (Keys 1981). */
    private static final double SHARPNESS = -0.75;

    private final Mask mask;
    private final int rows;
    private final int columns;

    private LayerMask(Mask mask, int queries) {
        this.mask = mask;
        int high = Math.max(1, (int) Math.sqrt(queries / ((double) mask.width() / mask.height())));
        this.rows = high + (queries % high == 0 ? 0 : 1);
        this.columns = queries / rows;
    }

    /**
     * A mask, {@code [1, queries, 1]}.
     *
     * @param mask binarised
     */
    static Tensor of(Mask mask, int queries) {
        LayerMask layer = new LayerMask(mask, queries);
        return new Tensor(new int[]{1, queries, 1}, Arrays.copyOf(layer.values(), queries));
    }

    private float[] values() {
        float[] values = new float[rows * columns];
        for (int y = 0; y < rows; y++) {
            double down = (y + 0.5) * mask.height() / rows - 0.5;
            for (int x = 0; x < columns; x++) {
                values[y * columns + x] = (float) at((x + 0.5) * mask.width() / columns - 0.5, down);
            }
        }
        return values;
    }

    private double at(double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double sum = 0;
        for (int j = -1; j <= 2; j++) {
            for (int i = -1; i <= 2; i++) {
                sum += weight(x - left - i) * weight(y - top - j) * pixel(left + i, top + j);
            }
        }
        return sum;
    }

    private int pixel(int x, int y) {
        return mask.at(Math.clamp(x, 0, mask.width() - 1), Math.clamp(y, 0, mask.height() - 1)) == 0 ? 0 : 1;
    }

    private static double weight(double distance) {
        double d = Math.abs(distance);
        double a = SHARPNESS;
        if (d <= 1) {
            return ((a + 2) * d - (a + 3)) * d * d + 1;
        }
        return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
    }
}
