package studio.gesso.engine.diffusion.sampler.math;

import java.util.List;
import studio.gesso.engine.request.state.Schedule;

/**
 * The order that a multistep sampler uses at a step: what it has the history for, and less at the end, where the last
 * steps are long in λ.
 *
 * @param most the order in the middle of a run, at least 1
 * @param ending the largest orders of the last steps, the very last first; empty where none is lowered
 */
public record MultistepOrder(int most, List<Integer> ending) {

    public MultistepOrder {
        ending = List.copyOf(ending);
    }

    /**
     * The order at a step; a level of pure noise, where λ is infinite, ends the history.
     *
     * @param seen how many estimates there are with that of this step: fewer after another sampler
     */
    public int at(Schedule schedule, int index, int seen) {
        int left = schedule.steps().size() - index;
        int order = Math.min(seen, left <= ending.size() ? Math.min(most, ending.get(left - 1)) : most);
        int known = 1;
        while (known < order && index - known >= schedule.first()
                && schedule.steps().get(index - known).from().alpha() > 0) {
            known++;
        }
        return known;
    }
}
