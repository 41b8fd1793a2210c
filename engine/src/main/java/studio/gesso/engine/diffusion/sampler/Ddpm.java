package studio.gesso.engine.diffusion.sampler;

import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.Estimate;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * Ancestral sampling of DDPM (Ho et al. 2020, equations 6 and 7): the posterior's mean and fresh noise.
 *
 * <p>What is left of alpha in a step is rounded to float, because the library whose pictures we match subtracts it from
 * 1 in float, which shows at small timesteps. A level {@code between} tells √alpha and √beta of the forward step
 * instead.
 *
 * @param variance the variance of the fresh noise
 */
public record Ddpm(Variance variance) implements Sampler {

    private static final double LEAST = 1e-20;

    /** The variance of a step's noise. */
    public enum Variance {
        /** The posterior's, β̃. */
        SMALL,
        /** That of the forward step, β. */
        LARGE,
        /** What the network predicts. */
        LEARNED,
        /** Between the two in logarithm, at a place that the network says (Nichol and Dhariwal 2021, equation 15). */
        LEARNED_RANGE
    }

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level from = state.step().from();
        Estimate estimate = denoiser.denoise(state.latents(), from);
        Posterior posterior = Posterior.of(state.step());
        Tensor mean = Tensor.mix(posterior.clean, estimate.clean(), posterior.latents, state.latents());
        if (from.timestep() <= 0) {
            return state.next(mean, estimate.clean());
        }
        Tensor drawn = spread(noise.draw(state.draws()), estimate, posterior);
        return state.next(mean.plus(posterior.scale, drawn), estimate.clean(), state.history(), 1);
    }

    /**
     * The posterior q(x_to | x_from, x₀), computed in variance-preserving coordinates.
     *
     * @param clean the weight of the clean latents in its mean
     * @param latents the weight of the noisy latents in its mean
     * @param variance its variance, β̃
     * @param beta the variance of the forward step, β
     * @param scale what both variances' roots are multiplied by to be in the coordinates of the goal
     */
    private record Posterior(double clean, double latents, double variance, double beta, double scale) {

        static Posterior of(Schedule.Step step) {
            double scaleFrom = Math.hypot(step.from().alpha(), step.from().sigma());
            double scaleTo = Math.hypot(step.to().alpha(), step.to().sigma());
            double product = square(step.from().alpha() / scaleFrom);
            double reached = square(step.to().alpha() / scaleTo);
            double alpha = (float) (product / reached);
            double beta = (float) (1 - alpha);
            for (Level forward : step.between()) {
                alpha = square(forward.alpha());
                beta = square(forward.sigma());
            }
            double left = (1 - reached) / (1 - product);
            return new Posterior(scaleTo * Math.sqrt(reached) * beta / (1 - product),
                    scaleTo / scaleFrom * Math.sqrt(alpha) * left, Math.max(left * beta, LEAST), beta, scaleTo);
        }
    }

    private Tensor spread(Tensor drawn, Estimate estimate, Posterior posterior) {
        return switch (variance) {
            case SMALL -> drawn.times(Math.sqrt(posterior.variance));
            case LARGE -> drawn.times(Math.sqrt(posterior.beta));
            case LEARNED -> drawn.times(said(estimate).map(Math::sqrt));
            case LEARNED_RANGE -> {
                double low = Math.log(posterior.variance);
                double high = Math.log(posterior.beta);
                yield drawn.times(said(estimate).map(v -> Math.exp((low + (v + 1) / 2 * (high - low)) / 2)));
            }
        };
    }

    private static Tensor said(Estimate estimate) {
        return estimate.variance().orElseThrow(() -> new IllegalStateException("The network has no learned variance"));
    }

    private static double square(double value) {
        return value * value;
    }
}
