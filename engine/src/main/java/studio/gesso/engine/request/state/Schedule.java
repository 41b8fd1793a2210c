package studio.gesso.engine.request.state;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.tensor.Tensor;

/**
 * The noise levels that a run goes through, from the noisiest step to the last, and the part of them that is run.
 *
 * <p>A run that starts from a picture, or hands its latents on, still has the complete list: multistep samplers lower
 * their order by the place in it.
 *
 * @param steps all steps in order; at least one
 * @param initialScale what pure noise is multiplied by to begin at the very first step (diffusers' init_noise_sigma)
 * @param first the index of the first step that is run
 * @param end the index after the last step that is run
 */
public record Schedule(List<Step> steps, double initialScale, int first, int end) {

    public Schedule {
        steps = List.copyOf(steps);
    }

    /** All steps. */
    public Schedule(List<Step> steps, double initialScale) {
        this(steps, initialScale, 0, steps.size());
    }

    /**
     * One step of a sampler: the level it leaves and the level it reaches.
     *
     * <p>Most steps reach the level that the next one leaves. DDIM's do not where the spacing is uneven: diffusers goes
     * to {@code t − N/n}, and so do we.
     *
     * @param from the level that the step leaves
     * @param to the level that it reaches
     * @param between further levels for the sampler, which each sampler defines; empty where it needs none
     */
    public record Step(Level from, Level to, List<Level> between) {

        public Step {
            between = List.copyOf(between);
        }

        public Step(Level from, Level to) {
            this(from, to, List.of());
        }
    }

    /** The same without its first {@code skipped} steps, for a run that starts from a picture. */
    public Schedule from(int skipped) {
        return new Schedule(steps, initialScale, skipped, end);
    }

    /** The same up to a step, which is not run. */
    public Schedule until(int step) {
        return new Schedule(steps, initialScale, first, step);
    }

    /** The same with a last step that goes no further than to the level {@code between}. */
    public Schedule endingHalfway() {
        Step last = steps.get(end - 1);
        List<Step> shorter = new ArrayList<>(steps);
        shorter.set(end - 1, new Step(last.from(), last.between().getFirst()));
        return new Schedule(shorter, initialScale, first, end);
    }

    /** How many steps are run. */
    public int length() {
        return end - first;
    }

    /** Latents of pure noise at the beginning of a whole run. */
    public Tensor pure(Tensor noise) {
        return noise.times(initialScale);
    }

    /** Latents of a known picture at the beginning of the run: alpha · clean + sigma · noise. */
    public Tensor noised(Tensor clean, Tensor noise) {
        return noised(clean, noise, first);
    }

    /** Latents of a known picture at the beginning of step {@code index}, or clean after the last step that is run. */
    public Tensor noised(Tensor clean, Tensor noise, int index) {
        if (index >= end) {
            return clean;
        }
        Level level = steps.get(index).from();
        return Tensor.mix(level.alpha(), clean, level.sigma(), noise);
    }
}
