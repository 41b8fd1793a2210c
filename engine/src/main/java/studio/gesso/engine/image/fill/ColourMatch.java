package studio.gesso.engine.image.fill;

import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;

/**
 * Matches the colours of new pixels to the old ones along the edge of a mask: each channel's mean and standard
 * deviation on the ring (Reinhard et al. 2001, in sRGB). A model's decoder tints everything it paints a little; on the
 * ring both show the same content, so the tint can be measured there.
 */
public enum ColourMatch {
    /** New pixels stay as they were made. */
    OFF {
        @Override
        public Pixels apply(Pixels generated, Pixels original, Mask feathered) {
            return generated;
        }
    },
    /** Mean and standard deviation of the ring. */
    RING {
        @Override
        public Pixels apply(Pixels generated, Pixels original, Mask feathered) {
            int[] out = generated.argb().clone();
            for (int shift = 0; shift <= 16; shift += 8) {
                Statistics from = Statistics.of(generated, feathered, shift);
                Statistics to = Statistics.of(original, feathered, shift);
                if (from.weight > 0) {
                    from.turnInto(to, out, shift);
                }
            }
            return new Pixels(generated.size(), out);
        }
    };

    /**
     * The new pixels in the old colours.
     *
     * @param generated the new pixels
     * @param original the old pixels, of the same size
     * @param feathered the coverage, of the same size; its soft edge is the ring. Without one nothing changes.
     */
    public abstract Pixels apply(Pixels generated, Pixels original, Mask feathered);

    /** The contrast is changed by no more than this factor, because a ring may have little contrast. */
    private static final double MAX_GAIN = 1.25;

    private record Statistics(double weight, double mean, double deviation) {

        /** Of one channel on the ring; most weight has its outer half, where new and old show the same. */
        static Statistics of(Pixels pixels, Mask feathered, int shift) {
            double weight = 0;
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < pixels.argb().length; i++) {
                int coverage = feathered.coverage()[i] & 0xff;
                if (coverage > 0 && coverage < 255) {
                    double w = 255 - coverage;
                    double value = pixels.argb()[i] >> shift & 0xff;
                    weight += w;
                    sum += w * value;
                    squares += w * value * value;
                }
            }
            double mean = weight == 0 ? 0 : sum / weight;
            return new Statistics(weight, mean,
                    weight == 0 ? 0 : Math.sqrt(Math.max(0, squares / weight - mean * mean)));
        }

        void turnInto(Statistics wanted, int[] argb, int shift) {
            // Half a level is the deviation of rounding alone.
            double gain = Math.clamp((wanted.deviation + 0.5) / (deviation + 0.5), 1 / MAX_GAIN, MAX_GAIN);
            for (int i = 0; i < argb.length; i++) {
                double value = (argb[i] >> shift & 0xff) - mean;
                int level = Math.clamp(Math.round(value * gain + wanted.mean), 0, 255);
                argb[i] = argb[i] & ~(0xff << shift) | level << shift;
            }
        }
    }
}
