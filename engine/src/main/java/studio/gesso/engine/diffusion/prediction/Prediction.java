package studio.gesso.engine.diffusion.prediction;

import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

/**
 * What a network was trained to predict, and the scale of its input.
 *
 * <p>A network works in one coordinate system; latents may be in any. So every prediction first brings latents to the
 * scale of its training, and a sampler can use any coordinates.
 */
public interface Prediction {

    /** The noisy latents in the scale that the network was trained to see. */
    Tensor input(Tensor noisy, Level level);

    /**
     * Converts an output to an estimate.
     *
     * @param output the network's output
     * @param seen the level of the network call, which determines the weights of its output
     * @param noisy the latents that are to be split
     * @param level their level; nearly always {@code seen}
     */
    Estimate estimate(Tensor output, Level seen, Tensor noisy, Level level);
}
