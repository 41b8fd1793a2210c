package studio.gesso.engine.diffusion.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.diffusion.scheduler.SchedulePlan;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * A sampler without fresh noise solves an ordinary differential equation: with twice as many steps its error falls by
 * two to the power of its order. Every entry of the list is tested against an equation whose solution is known.
 */
class ConvergenceTest {

    private static final Noise NONE = index -> {
        throw new AssertionError("a deterministic sampler draws noise");
    };

    private static final String STABLE_DIFFUSION = """
            {"_class_name": "PNDMScheduler", "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
             "timestep_spacing": "leading", "set_alpha_to_one": false}""";

    private static Stream<SamplerName> deterministic() {
        return Arrays.stream(SamplerName.values()).filter(SamplerName::deterministic);
    }

    @ParameterizedTest
    @MethodSource("deterministic")
    void theErrorFallsAsTheOrderSays(SamplerName sampler) {
        double few = error(sampler, 2);
        double many = error(sampler, 4);
        double order = Math.log(few / many) / Math.log(2);
        assertEquals(sampler.order(), order, 0.35,
                () -> sampler.label() + "'s order (errors " + few + " and " + many + ")");
    }

    /** The relative error above the end of the run, which is a jump and no part of the equation. */
    private static double error(SamplerName sampler, int refinement) {
        boolean pndm = sampler.scheduler().equals("PNDMScheduler");
        // A small spread, so that the first steps, which are of low order for want of a history, hardly count.
        GaussianData data = new GaussianData(pndm ? 0.7 : 0.2);
        SamplingPlan sampling = pndm ? evenInTime(sampler, 50 * refinement) : evenInLambda(sampler, 24 * refinement);
        List<Schedule.Step> steps = sampling.schedule().steps();
        State state = State.start(sampling.schedule(), new Tensor(new int[]{1, 1, 1, 1}, new float[]{1}));
        while (!state.finished()) {
            state = sampling.sampler().step(state, data, NONE);
        }
        double exact = data.flow(steps.getFirst().from(), steps.get(sampling.schedule().end()).from());
        return Math.abs(state.latents().data()[0] - exact) / exact;
    }

    private static SamplingPlan evenInLambda(SamplerName sampler, int steps) {
        SamplingPlan whole = SchedulerConfig.of(STABLE_DIFFUSION)
                .as(sampler, SigmaSchedule.EXPONENTIAL)
                .sampling(SchedulePlan.of(steps + 1));
        return whole.with(whole.schedule().until(steps));
    }

    /** For PNDM, which takes timesteps to be even; down to timestep 200, below which levels change ever faster. */
    private static SamplingPlan evenInTime(SamplerName sampler, int steps) {
        return SchedulerConfig.of(STABLE_DIFFUSION)
                .as(sampler, SigmaSchedule.AUTOMATIC)
                .sampling(SchedulePlan.of(steps))
                .denoisingEnd(0.79);
    }
}
