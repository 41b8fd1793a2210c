package studio.gesso.engine.diffusion.weights.adapter.merge;

import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.number.TensorFloats;

/**
 * DoRA (Liu et al. 2024): W₁ = m · (W + ΔW) ÷ ‖W + ΔW‖, by rows or by columns. Its strength multiplies W₁ − W.
 *
 * @param stored m: {@code [out]} or {@code [out, 1, …]} for rows, {@code [1, in, …]} for columns
 * @param inputs the second extent of the weight
 * @param from the first of the rows, among all rows of the layer
 */
record Magnitudes(StoredTensor stored, int inputs, int from) {

    /** Whether it goes along the inputs; only its shape tells. */
    static boolean areOfColumns(StoredTensor stored) {
        return stored.shape().size() > 1 && stored.extent(0) == 1 && stored.count() > 1;
    }

    /** W₁ − W. */
    float[] delta(float[] weight, float[] change, int height) {
        int width = weight.length / height;
        double[] sum = new double[weight.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (double) weight[i] + change[i];
        }
        boolean columns = areOfColumns(stored);
        int kernel = Math.max(1, width / inputs);
        double[] norms = new double[columns ? inputs : height];
        for (int i = 0; i < sum.length; i++) {
            norms[columns ? i % width / kernel : i / width] += sum[i] * sum[i];
        }
        float[] magnitudes = TensorFloats.of(stored);
        float[] out = new float[weight.length];
        for (int i = 0; i < sum.length; i++) {
            int at = columns ? i % width / kernel : i / width;
            double norm = Math.sqrt(norms[at]);
            double factor = norm == 0 ? 0 : magnitudes[columns ? at : from + at] / norm;
            out[i] = (float) (sum[i] * factor - weight[i]);
        }
        return out;
    }
}
