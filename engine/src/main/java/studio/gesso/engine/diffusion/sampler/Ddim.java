package studio.gesso.engine.diffusion.sampler;

import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.Estimate;
import studio.gesso.engine.diffusion.sampler.math.AncestralStep;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * DDIM (Song, Meng and Ermon 2021, equation 12), in any coordinates. With eta 1 in variance-exploding coordinates it is
 * k-diffusion's "Euler a".
 *
 * @param eta how much of the noise is drawn afresh: 0 for none, 1 for as much as DDPM
 * @param direction which noise is kept
 */
public record Ddim(double eta, Direction direction) implements Sampler {

    /** Which noise the step keeps if the clean estimate was clipped. */
    public enum Direction {
        /** The network's prediction. */
        PREDICTED,
        /** The rest after subtracting the clipped estimate. */
        FROM_CLIPPED
    }

    /** DDIM that keeps the predicted noise. */
    public Ddim(double eta) {
        this(eta, Direction.PREDICTED);
    }

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Schedule.Step step = state.step();
        Estimate estimate = denoiser.denoise(state.latents(), step.from());
        Tensor kept = switch (direction) {
            case PREDICTED -> estimate.noise();
            case FROM_CLIPPED -> estimate.implied(state.latents(), step.from());
        };
        AncestralStep fresh = AncestralStep.of(step.from(), step.to(), eta);
        Tensor latents = new Estimate(estimate.clean(), kept).at(fresh.reached());
        return eta == 0
                ? state.next(latents, estimate.clean())
                : state.next(latents.plus(fresh.sigma(), noise.draw(state.draws())), estimate.clean(),
                        state.history(), 1);
    }
}
