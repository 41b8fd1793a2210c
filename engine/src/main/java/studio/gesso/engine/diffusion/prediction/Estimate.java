package studio.gesso.engine.diffusion.prediction;

import java.util.Optional;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

/**
 * A denoiser's guess: {@code noisy = alpha · clean + sigma · noise} unless the clean part was clipped.
 *
 * @param clean the clean latents, x₀
 * @param noise the noise, ε; kept beside x₀ because clipping x₀ leaves it as it was, and because dividing by a small
 *     alpha would lose it
 * @param variance what a network with a learned variance says of it (its second half of channels)
 */
public record Estimate(Tensor clean, Tensor noise, Optional<Tensor> variance) {

    public Estimate(Tensor clean, Tensor noise) {
        this(clean, noise, Optional.empty());
    }

    /** The guess of clean latents alone: what they leave of noisy latents is noise. */
    public static Estimate of(Tensor clean, Tensor noisy, Level level) {
        return new Estimate(clean, Tensor.mix(1 / level.sigma(), noisy, -level.alpha() / level.sigma(), clean));
    }

    /** The noise that the clean part leaves of noisy latents: after clipping another than ε. */
    public Tensor implied(Tensor noisy, Level level) {
        return of(clean, noisy, level).noise;
    }

    /** Latents of this guess at a level: alpha · clean + sigma · noise, the step of DDIM and of Euler. */
    public Tensor at(Level level) {
        return Tensor.mix(level.alpha(), clean, level.sigma(), noise);
    }
}
