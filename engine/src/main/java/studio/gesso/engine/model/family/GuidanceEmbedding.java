package studio.gesso.engine.model.family;

import studio.gesso.engine.tensor.Tensor;

/**
 * A guidance scale in the form that distilled networks read it ({@code timestep_cond}): sines and cosines, as timesteps
 * are told (Luo et al. 2023, section 4.1; diffusers' {@code get_guidance_scale_embedding}).
 */
final class GuidanceEmbedding {

    private GuidanceEmbedding() {}

    /**
     * The embedding of a scale.
     *
     * @param guidance the scale of classifier-free guidance; the network is told what is above 1
     * @param width the number of values
     * @return a tensor of the shape {@code [1, width]}
     */
    static Tensor of(double guidance, int width) {
        double scale = (guidance - 1) * 1000;
        int half = width / 2;
        float[] values = new float[width];
        for (int i = 0; i < half; i++) {
            double angle = scale * Math.exp(-Math.log(10_000) * i / (half - 1));
            values[i] = (float) Math.sin(angle);
            values[half + i] = (float) Math.cos(angle);
        }
        return new Tensor(new int[]{1, width}, values);
    }
}
