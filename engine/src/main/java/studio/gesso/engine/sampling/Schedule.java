package studio.gesso.engine.sampling;

import java.util.List;
import studio.gesso.engine.denoising.Level;
import studio.gesso.engine.tensor.Tensor;

/**
 * The noise levels that a run goes through, from the noisiest step to the last.
 *
 * @param steps the steps in order; at least one
 * @param initialScale what pure noise is multiplied by to begin at the first step (diffusers' init_noise_sigma)
 */
public record Schedule(List<Step> steps, double initialScale) {

    public Schedule {
        steps = List.copyOf(steps);
    }

    /**
     * One step of a sampler: the level it leaves and the level it reaches.
     *
     * <p>Most steps reach the level that the next one leaves. DDIM's do not where the spacing is uneven: diffusers goes
     * to {@code t − N/n}, and so do we.
     */
    public record Step(Level from, Level to) {}

    /** The steps that are left after the first {@code skipped}, for a run that begins with a picture. */
    public Schedule from(int skipped) {
        return new Schedule(steps.subList(skipped, steps.size()), initialScale);
    }

    /** Latents of a known picture at the beginning of step {@code index}: alpha · clean + sigma · noise. */
    public Tensor noised(Tensor clean, Tensor noise, int index) {
        Level level = steps.get(index).from();
        return Tensor.mix(level.alpha(), clean, level.sigma(), noise);
    }
}
