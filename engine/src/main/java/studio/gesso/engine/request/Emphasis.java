package studio.gesso.engine.request;

import studio.gesso.engine.tensor.Tensor;

/** How the weights of a prompt are applied. */
public enum Emphasis {
    /** A1111's "Original": the states of weighted tokens are multiplied, and then the mean of all states is restored. */
    ORIGINAL("Original") {
        @Override
        public Tensor apply(Tensor states, float... weights) {
            return isPlain(weights) ? states : restoreMean(states, multiply(states, weights));
        }
    },
    /** diffusers: every character is text, without choices, and text beyond the limit is cut off. */
    PLAIN("None") {
        @Override
        public Tensor apply(Tensor states, float... weights) {
            return states;
        }
    };

    private final String label;

    Emphasis(String label) {
        this.label = label;
    }

    /** The name shown to people, which is also the name that A1111 writes. */
    public String label() {
        return label;
    }

    /**
     * Applies weights to the states of a chunk.
     *
     * @param states one row a token, {@code [1, tokens, width]}
     * @param weights one a token
     * @return states of the same shape
     */
    public abstract Tensor apply(Tensor states, float... weights);

    private static boolean isPlain(float... weights) {
        for (float weight : weights) {
            if (weight != 1) {
                return false;
            }
        }
        return true;
    }

    private static Tensor multiply(Tensor states, float... weights) {
        float[] in = states.data();
        int width = in.length / weights.length;
        float[] out = new float[in.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = in[i] * weights[i / width];
        }
        return new Tensor(states.shape(), out);
    }

    /** Scales the changed states to the mean of the original ones, unless there is none to scale. */
    private static Tensor restoreMean(Tensor original, Tensor changed) {
        double ratio = sum(original) / sum(changed);
        return Double.isFinite(ratio) ? changed.times((float) ratio) : changed;
    }

    private static double sum(Tensor tensor) {
        double sum = 0;
        for (float value : tensor.data()) {
            sum += value;
        }
        return sum;
    }
}
