package studio.gesso.engine.diffusion.guidance;

import studio.gesso.engine.tensor.Tensor;

/**
 * A guidance scale in the form that distilled networks read it ({@code timestep_cond}): sines and cosines, as for
 * timesteps (Luo et al. 2023, section 4.1; diffusers' {@code get_guidance_scale_embedding}).
 */
final class GuidanceEmbedding {

    private GuidanceEmbedding() {}

    /**
     * The embedding of a scale.
     *
     * @param guidance the scale of classifier-free guidance; the network receives what is above 1
     * @param width the number of values
     * @return a tensor of the shape {@code [1, width]}
     */
    static Tensor of(double guidance, int width) {
        float scale = (float) (guidance - 1) * 1000f;
        int half = width / 2;
        float step = (float) Math.log(10_000) / (half - 1);
        float[] values = new float[width];
        for (int i = 0; i < half; i++) {
            // Angles are so large that their own rounding, which is PyTorch's, can be seen.
            float angle = scale * (float) Math.exp(i * -step);
            values[i] = (float) Math.sin(angle);
            values[half + i] = (float) Math.cos(angle);
        }
        return new Tensor(new int[]{1, width}, values);
    }
}
