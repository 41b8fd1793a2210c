package studio.gesso.engine.diffusion.prediction;

import java.util.Arrays;
import studio.gesso.engine.tensor.Tensor;

/** How a clean estimate outside the range of the training pictures is clipped. */
public sealed interface Clipping {

    /** The clean estimate within its range. */
    Tensor clip(Tensor clean);

    /** Nothing: latents have no range. */
    record None() implements Clipping {
        @Override
        public Tensor clip(Tensor clean) {
            return clean;
        }
    }

    /** Values from −limit to limit. */
    record Range(double limit) implements Clipping {
        @Override
        public Tensor clip(Tensor clean) {
            return clean.map(v -> Math.clamp(v, -limit, limit));
        }
    }

    /**
     * Dynamic thresholding (Saharia et al. 2022, section 2.3): clips at a quantile of the magnitudes, then scales by
     * it.
     *
     * @param ratio the quantile, 0 to 1
     * @param most the largest threshold; the least is 1, and where this one is below 1 it wins
     */
    record Quantile(double ratio, double most) implements Clipping {
        @Override
        public Tensor clip(Tensor clean) {
            double threshold = Math.min(Math.max(quantile(clean), 1), most);
            return clean.map(v -> Math.clamp(v, -threshold, threshold) / threshold);
        }

        private double quantile(Tensor clean) {
            float[] magnitudes = clean.map(Math::abs).data();
            Arrays.sort(magnitudes);
            double place = ratio * (magnitudes.length - 1);
            int below = (int) place;
            int above = Math.min(below + 1, magnitudes.length - 1);
            return magnitudes[below] + (place - below) * (magnitudes[above] - magnitudes[below]);
        }
    }
}
