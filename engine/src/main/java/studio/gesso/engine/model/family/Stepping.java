package studio.gesso.engine.model.family;

import java.util.stream.IntStream;
import studio.gesso.engine.sampling.Plan;

/** Where the steps of a run lie before the noise schedule has its say. */
public enum Stepping {
    /** Where the scheduler lays them out. */
    AS_SCHEDULED {
        @Override
        Plan plan(int steps, double strength) {
            return Plan.of(steps);
        }
    },
    /** Where the scheduler lays them out below the strength, as the pipeline of latent consistency asks it. */
    BELOW_THE_STRENGTH {
        @Override
        Plan plan(int steps, double strength) {
            return Plan.of(steps).withStrength(strength);
        }
    },
    /** Evenly from pure noise to one step above the picture, as the pipeline of FLUX.1 asks its scheduler. */
    EVENLY_FROM_NOISE {
        @Override
        Plan plan(int steps, double strength) {
            return Plan.of(steps).atSigmas(IntStream.range(0, steps).mapToObj(i -> 1 - (double) i / steps).toList());
        }
    };

    /**
     * What is asked of the scheduler.
     *
     * @param strength how much of a picture that a run begins with is repainted, over 0 to 1; 1 where there is none
     */
    abstract Plan plan(int steps, double strength);
}
