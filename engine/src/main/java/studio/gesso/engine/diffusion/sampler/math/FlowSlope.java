package studio.gesso.engine.diffusion.sampler.math;

import java.util.List;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.Estimate;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

/**
 * The direction of the probability flow, dx = clean · dα + noise · dσ, which is the same for all coordinates.
 *
 * @param clean what a change of alpha brings
 * @param noise what a change of sigma brings
 */
public record FlowSlope(Tensor clean, Tensor noise) {

    /** The direction at noisy latents; its noise is what a clipped estimate leaves. */
    public static FlowSlope at(Tensor latents, Level level, Denoiser denoiser) {
        Tensor there = denoiser.passing(latents, level);
        Estimate estimate = denoiser.read(denoiser.predict(there, level), level, there, level);
        return new FlowSlope(estimate.clean(), estimate.implied(there, level));
    }

    /** The mean of two directions. */
    public FlowSlope mean(FlowSlope other) {
        return new FlowSlope(Tensor.mix(0.5, clean, 0.5, other.clean), Tensor.mix(0.5, noise, 0.5, other.noise));
    }

    /** Latents moved along this direction from one level to another. */
    public Tensor follow(Tensor latents, Level from, Level to) {
        return Tensor.sum(new double[]{1, to.alpha() - from.alpha(), to.sigma() - from.sigma()},
                List.of(latents, clean, noise));
    }
}
