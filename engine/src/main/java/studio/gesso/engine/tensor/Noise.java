package studio.gesso.engine.tensor;

/**
 * Standard normal noise that is addressed, not consumed: draw {@code k} is the same tensor whenever it is asked for.
 *
 * <p>So a sampler can be a pure function, and a run that is resumed or branched meets the noise it would have met.
 */
@FunctionalInterface
public interface Noise {

    /** The draw of number {@code index}, counted from 0 within a run, in the shape of the run's latents. */
    Tensor draw(int index);
}
