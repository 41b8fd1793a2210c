package studio.gesso.engine.diffusion.guidance;

import java.util.List;
import studio.gesso.engine.tensor.Tensor;

/**
 * What the network of a run receives in each of its calls, where prompts change on the way.
 *
 * @param phases in the order of their ends; at least one
 */
public record ConditioningSchedule(List<Phase> phases) {

    /**
     * What the network receives for a while.
     *
     * @param until the last call, as {@link #at} counts them
     */
    public record Phase(int until, GuidedConditioning conditions) {}

    public ConditioningSchedule {
        phases = List.copyOf(phases);
    }

    /**
     * What the network receives in a call.
     *
     * <p>A1111 counts calls from 0 and the ends of phases from 1, and compares both as they are: the first phase has one
     * call more than it says. Pictures of A1111 can be made again only if we do so too.
     *
     * @param call counted from 0
     */
    public GuidedConditioning at(int call) {
        return phases.stream()
                .filter(phase -> call <= phase.until())
                .findFirst()
                .orElse(phases.getLast())
                .conditions();
    }

    /** The same with channels beside the latents, as in {@link GuidedConditioning#extraChannels}. */
    public ConditioningSchedule beside(Tensor channels) {
        return new ConditioningSchedule(phases.stream()
                .map(phase -> new Phase(phase.until(), phase.conditions().extraChannels(channels)))
                .toList());
    }
}
