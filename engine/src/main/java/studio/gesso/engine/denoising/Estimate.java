package studio.gesso.engine.denoising;

import java.util.Optional;
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
}
