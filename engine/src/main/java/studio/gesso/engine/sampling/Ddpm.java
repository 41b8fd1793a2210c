package studio.gesso.engine.sampling;

import studio.gesso.engine.denoising.Denoiser;
import studio.gesso.engine.denoising.Estimate;
import studio.gesso.engine.denoising.Level;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * Ancestral sampling of DDPM (Ho et al. 2020, equations 6 and 7): the posterior's mean and fresh noise.
 *
 * <p>What is left of alpha in a step is rounded to float, because the library whose pictures we match subtracts it from
 * 1 in float, which shows at small timesteps. A level {@code between} tells √alpha and √beta of the forward step instead.
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
        /** What the network says. */
        LEARNED,
        /** Between the two in logarithm, at a place that the network says (Nichol and Dhariwal 2021, equation 15). */
        LEARNED_RANGE
    }

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level from = state.step().from();
        Level to = state.step().to();
        Estimate estimate = denoiser.denoise(state.latents(), from);
        double scaleFrom = Math.hypot(from.alpha(), from.sigma());
        double scaleTo = Math.hypot(to.alpha(), to.sigma());
        double product = square(from.alpha() / scaleFrom);
        double reached = square(to.alpha() / scaleTo);
        double alpha = (float) (product / reached);
        double beta = (float) (1 - alpha);
        if (!state.step().between().isEmpty()) {
            alpha = square(state.step().between().getFirst().alpha());
            beta = square(state.step().between().getFirst().sigma());
        }
        double left = 1 - reached;
        Tensor mean = Tensor.mix(scaleTo * Math.sqrt(reached) * beta / (1 - product), estimate.clean(),
                scaleTo / scaleFrom * Math.sqrt(alpha) * left / (1 - product), state.latents());
        if (from.timestep() <= 0) {
            return state.next(mean, estimate.clean());
        }
        double posterior = Math.max(left / (1 - product) * beta, LEAST);
        Tensor drawn = spread(noise.draw(state.draws()), estimate, posterior, beta);
        return state.next(mean.plus(scaleTo, drawn), estimate.clean(), state.history(), 1);
    }

    private Tensor spread(Tensor drawn, Estimate estimate, double posterior, double beta) {
        return switch (variance) {
            case SMALL -> drawn.times(Math.sqrt(posterior));
            case LARGE -> drawn.times(Math.sqrt(beta));
            case LEARNED -> drawn.times(said(estimate).map(Math::sqrt));
            case LEARNED_RANGE -> {
                double low = Math.log(posterior);
                double high = Math.log(beta);
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
