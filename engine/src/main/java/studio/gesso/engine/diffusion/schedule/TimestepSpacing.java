package studio.gesso.engine.diffusion.schedule;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How the timesteps of a run are picked from those of the training (Lin et al. 2024, table 2).
 *
 * <p>Rounding is half to even, as in NumPy.
 */
public enum TimestepSpacing {
    /** From the first to the last, both ends kept. */
    LINSPACE {
        @Override
        public double[] timesteps(int count, int trained, int offset) {
            return descending(count, i -> count == 1 ? 0 : (double) i * (trained - 1) / (count - 1));
        }

        @Override
        public double[] timestepsAbove(int count, int trained, int last, int offset) {
            return descending(count, i -> Math.rint((i + 1.0) * (last - 1) / count));
        }
    },

    /** Multiples of a whole stride, which end at the offset and may miss the noisiest by far. */
    LEADING {
        @Override
        public double[] timesteps(int count, int trained, int offset) {
            return descending(count, i -> (double) i * (trained / count) + offset);
        }

        @Override
        public double[] timestepsAbove(int count, int trained, int last, int offset) {
            return descending(count, i -> (i + 1.0) * (last / (count + 1)) + offset);
        }
    },

    /** From the noisiest down in even strides. */
    TRAILING {
        @Override
        public double[] timesteps(int count, int trained, int offset) {
            return timestepsAbove(count, trained, trained, offset);
        }

        @Override
        public double[] timestepsAbove(int count, int trained, int last, int offset) {
            double stride = (double) trained / count;
            int length = (int) Math.ceil(last / stride);
            return IntStream.range(0, length)
                    .mapToDouble(i -> Math.rint(last - i * stride) - 1)
                    .filter(t -> t >= 0)
                    .toArray();
        }
    };

    /**
     * Timesteps from the noisiest to the cleanest.
     *
     * @param count how many
     * @param trained how many the training had
     * @param offset added to the leading ones
     */
    public abstract double[] timesteps(int count, int trained, int offset);

    /**
     * Timesteps above the first, as multistep solvers in λ space have them: one more is laid out, and the cleanest left
     * to the end of the run.
     *
     * @param last the number of trained timesteps that are used, counted from the cleanest
     */
    public abstract double[] timestepsAbove(int count, int trained, int last, int offset);

    private static double[] descending(int count, IntToDoubleFunction ascending) {
        return IntStream.range(0, count).mapToDouble(i -> ascending.applyAsDouble(count - 1 - i)).toArray();
    }
}
