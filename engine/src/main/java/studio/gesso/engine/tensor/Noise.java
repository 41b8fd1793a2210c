package studio.gesso.engine.tensor;

/**
 * Standard normal noise by index: draw {@code k} is always the same tensor.
 *
 * <p>So a sampler can be a pure function, and a resumed or branched run gets the same noise.
 */
@FunctionalInterface
public interface Noise {

    /** The draw of number {@code index}, counted from 0 within a run, in the shape of the run's latents. */
    Tensor draw(int index);
}
