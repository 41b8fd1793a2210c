package studio.gesso.engine.diffusion.prediction;

import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

/**
 * What a network was trained to say, and in which scale it was trained to see its input.
 *
 * <p>A network knows one pair of coordinates; latents may lie in any. So every prediction brings latents to the scale
 * of its training first, and a sampler may run where it likes.
 */
public interface Prediction {

    /** The noisy latents in the scale that the network was trained to see. */
    Tensor input(Tensor noisy, Level level);

    /**
     * What an output means.
     *
     * @param output what the network said
     * @param seen the level that the network was told, which decides the weights of its output
     * @param noisy the latents that are to be split
     * @param level the level at which they lie; nearly always {@code seen}
     */
    Estimate estimate(Tensor output, Level seen, Tensor noisy, Level level);
}
