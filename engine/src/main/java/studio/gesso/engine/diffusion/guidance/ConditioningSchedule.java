package studio.gesso.engine.diffusion.guidance;

import java.util.List;
import studio.gesso.engine.tensor.Tensor;

/**
 * The conditioning for each call of the network, where prompt editing changes it.
 *
 * @param phases in the order of their ends; at least one
 */
public record ConditioningSchedule(List<Phase> phases) {

    /**
     * The conditioning up to a call.
     *
     * @param until the last call, as {@link #at} counts them
     */
    public record Phase(int until, GuidedConditioning conditions) {}

    public ConditioningSchedule {
        phases = List.copyOf(phases);
    }

    /**
     * The conditioning of a call.
     *
     * <p>A1111 counts calls from 0 and the ends of phases from 1, and compares both as they are: the first phase has
     * one call more than it says. This is needed to reproduce pictures of A1111.
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

    /** The same with extra channels, as in {@link GuidedConditioning#extraChannels}. */
    public ConditioningSchedule beside(Tensor channels) {
        return new ConditioningSchedule(phases.stream()
                .map(phase -> new Phase(phase.until(), phase.conditions().extraChannels(channels)))
                .toList());
    }
}
