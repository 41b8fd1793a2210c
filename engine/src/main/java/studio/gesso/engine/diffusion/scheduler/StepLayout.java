package studio.gesso.engine.diffusion.scheduler;

import java.util.stream.IntStream;

/** How the steps of a run are planned before the scheduler lays them out. */
public enum StepLayout {
    /** Where the scheduler lays them out. */
    AS_SCHEDULED {
        @Override
        public SchedulePlan plan(int steps, double strength) {
            return SchedulePlan.of(steps);
        }
    },
    /** Where the scheduler lays them out below the strength, as the pipeline of latent consistency asks it. */
    BELOW_THE_STRENGTH {
        @Override
        public SchedulePlan plan(int steps, double strength) {
            return SchedulePlan.of(steps).withStrength(strength);
        }
    },
    /** Evenly from pure noise to one step above the picture, as the pipeline of FLUX.1 asks its scheduler. */
    EVENLY_FROM_NOISE {
        @Override
        public SchedulePlan plan(int steps, double strength) {
            return SchedulePlan.of(steps)
                    .atSigmas(IntStream.range(0, steps).mapToObj(i -> 1 - (double) i / steps).toList());
        }
    };

    /**
     * The schedule plan for the scheduler.
     *
     * @param strength how much of a picture that a run starts from is repainted, over 0 to 1; 1 where there is none
     */
    public abstract SchedulePlan plan(int steps, double strength);
}
