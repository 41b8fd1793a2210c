package studio.gesso.engine.request.state;

/**
 * A noise level of a run: noisy latents are {@code alpha · clean + sigma · noise}.
 *
 * <p>One pair of numbers serves every family of samplers: variance preserving (alpha² + sigma² = 1, the coordinates of
 * DDPM, DDIM and DPM-Solver), variance exploding (alpha = 1, those of Karras et al. 2022 and k-diffusion) and flow
 * matching (alpha = 1 − sigma).
 *
 * @param timestep the timestep for the network; fractional between trained levels
 * @param alpha the weight of the clean picture, 0 or more (0 at zero terminal signal-to-noise ratio)
 * @param sigma the weight of the noise, 0 or more (0 at the end of a run)
 */
public record Level(double timestep, double alpha, double sigma) {

    /** Half the logarithm of the signal-to-noise ratio, λ = ln(alpha / sigma); infinite at the ends. */
    public double lambda() {
        return Math.log(alpha) - Math.log(sigma);
    }
}
