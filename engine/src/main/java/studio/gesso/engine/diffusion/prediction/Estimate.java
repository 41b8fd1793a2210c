package studio.gesso.engine.diffusion.prediction;

import java.util.Optional;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

/**
 * A denoiser's estimate: {@code noisy = alpha · clean + sigma · noise} unless the clean part was clipped.
 *
 * @param clean the clean latents, x₀
 * @param noise the noise, ε; kept beside x₀ because clipping x₀ leaves it as it was, and because dividing by a small
 *     alpha would lose it
 * @param variance the learned variance of a network that has one (its second half of channels)
 */
public record Estimate(Tensor clean, Tensor noise, Optional<Tensor> variance) {

    public Estimate(Tensor clean, Tensor noise) {
        this(clean, noise, Optional.empty());
    }

    /** An estimate from clean latents: the rest of the noisy latents is noise. */
    public static Estimate of(Tensor clean, Tensor noisy, Level level) {
        return new Estimate(clean, Tensor.mix(1 / level.sigma(), noisy, -level.alpha() / level.sigma(), clean));
    }

    /** The noise that remains after subtracting the clean part from noisy latents: after clipping different from ε. */
    public Tensor implied(Tensor noisy, Level level) {
        return of(clean, noisy, level).noise;
    }

    /** Latents of this estimate at a level: alpha · clean + sigma · noise, the step of DDIM and of Euler. */
    public Tensor at(Level level) {
        return Tensor.mix(level.alpha(), clean, level.sigma(), noise);
    }
}
