package studio.gesso.engine.diffusion.pipeline.preview;

import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.tensor.Tensor;

/** The previews of the steps of one picture. */
@FunctionalInterface
public interface StepPreviews {

    /**
     * The preview of a step.
     *
     * @param clean an estimate of the clean latents, as the sampler has them
     * @return nothing where the last one should stay, or none can be made
     */
    Optional<Pixels> of(Tensor clean, Cancellation cancellation);
}
