package studio.gesso.engine.diffusion.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.Predictions;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.diffusion.scheduler.SchedulePlan;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.NoiseSource;
import studio.gesso.engine.tensor.Tensor;

/**
 * Levels, predictions and solvers are three axes that never mix: every sampler runs with every choice of the others.
 */
class EveryCombinationTest {

    private static final int[] SHAPE = {1, 4, 4, 4};
    private static final Noise NOISE = NoiseSource.TORCH_CPU.of(1).from(SHAPE);
    private static final Tensor GRAIN = NoiseSource.TORCH_CPU.of(2).normal(SHAPE);
    private static final Tensor CLEAN = NoiseSource.TORCH_CPU.of(3).normal(SHAPE).times(0.8);

    /** Models by how they were trained. */
    private enum Model {
        STABLE_DIFFUSION(Predictions.EPSILON, """
                {"_class_name": "PNDMScheduler", "beta_start": 0.00085, "beta_end": 0.012,
                 "beta_schedule": "scaled_linear", "steps_offset": 1, "skip_prk_steps": true, "clip_sample": false}"""),
        ZERO_TERMINAL(Predictions.V, """
                {"_class_name": "DDIMScheduler", "beta_start": 0.00085, "beta_end": 0.012,
                 "beta_schedule": "scaled_linear", "timestep_spacing": "trailing", "rescale_betas_zero_snr": true,
                 "prediction_type": "v_prediction", "clip_sample": false}"""),
        COSINE(Predictions.SAMPLE, """
                {"_class_name": "DDPMScheduler", "beta_schedule": "squaredcos_cap_v2", "prediction_type": "sample",
                 "clip_sample": false}"""),
        SD3(Predictions.FLOW, """
                {"_class_name": "FlowMatchEulerDiscreteScheduler", "shift": 3.0}"""),
        SANA(Predictions.FLOW, """
                {"_class_name": "DPMSolverMultistepScheduler", "use_flow_sigmas": true, "flow_shift": 3.0,
                 "prediction_type": "flow_prediction"}""");

        private final Predictions prediction;
        private final SchedulerConfig config;

        Model(Predictions prediction, String config) {
            this.prediction = prediction;
            this.config = SchedulerConfig.of(config);
        }
    }

    private static Stream<SamplerName> samplers() {
        return Arrays.stream(SamplerName.values()).filter(SamplerName::suitsAnyModel);
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void aPerfectDenoiserEndsAtTheCleanLatents(SamplerName sampler) {
        for (Model model : Model.values()) {
            for (SigmaSchedule sigmaSchedule : SigmaSchedule.values()) {
                // Runge and Kutta's step over all timesteps at once meets levels that differ by a factor of 500.
                boolean leap = sampler == SamplerName.PNDM && sigmaSchedule == SigmaSchedule.UNIFORM;
                for (int steps : leap ? new int[]{9, 20} : new int[]{1, 2, 3, 4, 9, 20}) {
                    endsAtTheCleanLatents(model, sampler, sigmaSchedule, steps);
                }
            }
        }
    }

    private static void endsAtTheCleanLatents(Model model, SamplerName sampler, SigmaSchedule sigmaSchedule,
            int steps) {
        String what = sampler.label() + ", " + sigmaSchedule.label() + ", " + model + ", " + steps + " steps";
        SamplingPlan sampling = model.config.as(sampler, sigmaSchedule).sampling(SchedulePlan.of(steps));
        State end = run(sampling, new Oracle(CLEAN, model.prediction));
        assertFalse(end.latents().hasNonFinite(), what);
        // Some end at the smallest trained level, with its noise still in them.
        Level last = sampling.schedule().steps().getLast().to();
        Level before = sampling.schedule().steps().getLast().from();
        double noise = Math.max(last.sigma(), sampler == SamplerName.LCM ? before.sigma() : 0);
        // PNDM extrapolates what the network says, and v changes from level to level.
        boolean extrapolatesV = sampler.scheduler().equals("PNDMScheduler") && model.prediction == Predictions.V;
        boolean leavesMore = noise > 0.1 || extrapolatesV;
        double most = leavesMore ? 6 : 6 * noise + 4e-3;
        for (int i = 0; i < CLEAN.size(); i++) {
            assertEquals(last.alpha() * CLEAN.data()[i], end.latents().data()[i], most, what);
        }
        assertTrue(end.clean().isPresent(), what);
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void resumedRunsEndAlike(SamplerName sampler) {
        SamplingPlan sampling = Model.STABLE_DIFFUSION.config.as(sampler, SigmaSchedule.KARRAS)
                .sampling(SchedulePlan.of(7));
        Denoiser denoiser = new GaussianData(0.6);
        List<State> states = new ArrayList<>(List.of(begin(sampling)));
        while (!states.getLast().finished()) {
            states.add(sampling.sampler().step(states.getLast(), denoiser, NOISE));
        }
        State again = states.get(3);
        while (!again.finished()) {
            again = sampling.sampler().step(again, denoiser, NOISE);
        }
        assertEquals(states.getLast(), again);
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void aRunThatBeginsWithAPictureDoesItsPartAndEndsAtIt(SamplerName sampler) {
        for (SigmaSchedule sigmaSchedule : List.of(SigmaSchedule.AUTOMATIC, SigmaSchedule.KARRAS)) {
            SamplingPlan whole = Model.STABLE_DIFFUSION.config.as(sampler, sigmaSchedule).sampling(SchedulePlan.of(10));
            SamplingPlan part = whole.from(10, 0.5);
            Tensor latents = part.schedule().noised(CLEAN, GRAIN);
            State state = State.start(part.schedule(), latents);
            int steps = 0;
            for (; !state.finished(); steps++) {
                state = part.sampler().step(state, new Oracle(CLEAN, Predictions.EPSILON), NOISE);
            }
            assertEquals(part.schedule().length(), steps);
            assertTrue(steps == 5 || sampler.scheduler().equals("PNDMScheduler"), sampler.label() + ": " + steps);
            assertEquals(CLEAN.data()[0], state.latents().data()[0], 0.2, sampler.label());
        }
    }

    private static State begin(SamplingPlan sampling) {
        return State.start(sampling.schedule(), sampling.schedule().noised(CLEAN, GRAIN));
    }

    private static State run(SamplingPlan sampling, Denoiser denoiser) {
        State state = begin(sampling);
        while (!state.finished()) {
            state = sampling.sampler().step(state, denoiser, NOISE);
        }
        return state;
    }
}
