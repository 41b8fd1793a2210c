package studio.gesso.engine.diffusion.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.Predictions;
import studio.gesso.engine.diffusion.sampler.Ddim;
import studio.gesso.engine.diffusion.sampler.Ddpm;
import studio.gesso.engine.diffusion.sampler.Euler;
import studio.gesso.engine.diffusion.sampler.GaussianData;
import studio.gesso.engine.diffusion.sampler.InpaintingSampler;
import studio.gesso.engine.diffusion.sampler.Oracle;
import studio.gesso.engine.diffusion.sampler.Sampler;
import studio.gesso.engine.diffusion.sampler.math.AncestralStep;
import studio.gesso.engine.diffusion.sampler.math.Churn;
import studio.gesso.engine.diffusion.schedule.Coordinates;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.NoiseSource;
import studio.gesso.engine.tensor.Tensor;

class SamplingPlanTest {

    private static final int[] SHAPE = {1, 1, 4, 4};
    private static final Noise NOISE = NoiseSource.TORCH_CPU.of(7).from(SHAPE);
    private static final Tensor CLEAN = NoiseSource.TORCH_CPU.of(8).normal(SHAPE);
    private static final Tensor GRAIN = NoiseSource.TORCH_CPU.of(9).normal(SHAPE);

    private static final SchedulerConfig MODEL = SchedulerConfig.of("""
            {"_class_name": "DDPMScheduler", "beta_start": 0.00085, "beta_end": 0.012, "clip_sample": false,
             "beta_schedule": "scaled_linear", "steps_offset": 1, "timestep_spacing": "leading"}""");

    private static final SchedulerConfig FLOW = SchedulerConfig.of("""
            {"_class_name": "FlowMatchEulerDiscreteScheduler", "shift": 3.0}""");

    @ParameterizedTest
    @CsvSource({"100, 0.29, 28", "50, 0.58, 28", "8, 0.6, 4", "8, 1, 8", "10, 0.1, 1"})
    void strengthKeepsAsManyStepsAsDiffusers(int steps, double strength, int kept) {
        SamplingPlan whole = MODEL.as(SamplerName.EULER, SigmaSchedule.AUTOMATIC).sampling(SchedulePlan.of(steps));
        assertEquals(kept, whole.from(steps, strength).schedule().length());
    }

    @Test
    void flowMatchingRoundsStrengthTheOtherWay() {
        assertEquals(5, FLOW.sampling(SchedulePlan.of(8)).from(8, 0.6).schedule().length());
    }

    @Test
    void strengthThatLeavesNoStepIsRefused() {
        SamplingPlan whole = MODEL.sampling(SchedulePlan.of(4));
        String sentence = assertThrows(UserException.class, () -> whole.from(4, 0.2)).getMessage();
        assertTrue(sentence.contains("0.2") && sentence.contains("4"), sentence);
    }

    @Test
    void aBaseModelAndItsRefinerShareTheStepsWithoutAGap() {
        for (SamplerName sampler : List.of(SamplerName.EULER, SamplerName.DPMPP_2M, SamplerName.DDIM)) {
            SamplingPlan whole = MODEL.as(sampler, SigmaSchedule.AUTOMATIC).sampling(SchedulePlan.of(10));
            Schedule base = whole.denoisingEnd(0.7).schedule();
            Schedule refiner = whole.denoisingStart(0.7).schedule();
            assertEquals(7, base.length(), sampler.label());
            assertEquals(base.end(), refiner.first(), sampler.label());
            assertEquals(10, refiner.end(), sampler.label());
        }
    }

    @Test
    void aSecondOrderStepThatCrossesTheCutIsTheRefiners() {
        SamplingPlan whole = MODEL.as(SamplerName.HEUN, SigmaSchedule.AUTOMATIC).sampling(SchedulePlan.of(10));
        assertEquals(6, whole.denoisingStart(0.7).schedule().first());
    }

    @Test
    void aSecondOrderStepThatCrossesTheCutEndsThereAsDiffusersCountsIt() {
        for (SamplerName sampler : List.of(SamplerName.HEUN, SamplerName.DPM2)) {
            Schedule whole = MODEL.as(sampler, SigmaSchedule.AUTOMATIC).sampling(SchedulePlan.of(10)).schedule();
            Schedule base = MODEL.as(sampler, SigmaSchedule.AUTOMATIC)
                    .sampling(SchedulePlan.of(10))
                    .denoisingEnd(0.7)
                    .schedule();
            Schedule.Step last = base.steps().get(base.end() - 1);
            Schedule.Step entire = whole.steps().get(base.end() - 1);
            assertEquals(entire.from(), last.from(), sampler.label());
            assertTrue(last.from().timestep() >= 300, sampler.label());
            boolean crosses = entire.between().getFirst().timestep() < 300;
            assertEquals(crosses ? new Schedule.Step(entire.from(), entire.between().getFirst()) : entire, last,
                    sampler.label());
            assertEquals(7, base.length(), sampler.label());
        }
    }

    @Test
    void aStepThatAsksOnceEndsWhereItWouldWhereverItsNoiseComesFrom() {
        SchedulerConfig tcd = SchedulerConfig.of("{\"_class_name\": \"TCDScheduler\"}");
        SamplingPlan whole = tcd.sampling(SchedulePlan.of(10).withEta(0.9));
        Schedule base = whole.denoisingEnd(0.5).schedule();
        assertEquals(whole.schedule().steps(), base.steps());
        assertEquals(base.end(), whole.denoisingStart(0.5).schedule().first());
    }

    @Test
    void aPartThatEndsBeforeTheScheduleLeavesTheKnownPictureClean() {
        Schedule part = MODEL.sampling(SchedulePlan.of(10)).denoisingEnd(0.7).schedule();
        assertEquals(CLEAN, part.noised(CLEAN, GRAIN, part.end()));
        assertNotEquals(CLEAN, part.noised(CLEAN, GRAIN, part.end() - 1));
    }

    @Test
    void latentConsistencyDoesAllStepsBelowTheStrength() {
        SchedulerConfig lcm = SchedulerConfig.of("{\"_class_name\": \"LCMScheduler\"}");
        Schedule part = lcm.sampling(SchedulePlan.of(4).withStrength(0.6)).from(4, 0.6).schedule();
        assertEquals(List.of(599.0, 459.0, 299.0, 159.0),
                part.steps().stream().map(step -> step.from().timestep()).toList());
        assertEquals(4, part.length());
        assertEquals(2, lcm.sampling(SchedulePlan.of(4)).from(4, 0.6).schedule().length(), "in other pipelines");
        assertEquals(2, MODEL.as(SamplerName.EULER, SigmaSchedule.AUTOMATIC)
                .sampling(SchedulePlan.of(4).withStrength(0.6))
                .from(4, 0.6)
                .schedule()
                .length(), "with other samplers");
    }

    @Test
    void aPictureOfFullStrengthIsNotPureNoise() {
        Schedule schedule = MODEL.sampling(SchedulePlan.of(10)).schedule();
        Level first = schedule.steps().getFirst().from();
        assertEquals(Tensor.mix(first.alpha(), CLEAN, first.sigma(), GRAIN), schedule.noised(CLEAN, GRAIN));
        assertEquals(GRAIN, schedule.pure(GRAIN));
    }

    @Test
    void ddimWithAllItsNoiseIsDdpm() {
        Level from = Coordinates.PRESERVING.level(500, 1.7);
        Level to = Coordinates.PRESERVING.level(480, 1.5);
        State state = State.start(new Schedule(List.of(new Schedule.Step(from, to)), 1), CLEAN);
        Denoiser denoiser = new GaussianData(0.5);
        Tensor ddim = new Ddim(1).step(state, denoiser, NOISE).latents();
        Tensor ddpm = new Ddpm(Ddpm.Variance.SMALL).step(state, denoiser, NOISE).latents();
        for (int i = 0; i < CLEAN.size(); i++) {
            assertEquals(ddpm.data()[i], ddim.data()[i], 2e-6);
        }
    }

    @Test
    void freshNoiseAndWhatIsKeptMakeTheGoalsSigma() {
        Level from = Coordinates.STRAIGHT.level(0, 0.9);
        Level to = Coordinates.STRAIGHT.level(0, 0.7);
        for (double eta : new double[]{0, 0.3, 1, 5}) {
            AncestralStep fresh = AncestralStep.of(from, to, eta);
            assertEquals(to.sigma(), Math.hypot(fresh.reached().sigma(), fresh.sigma()), 1e-12);
        }
    }

    @Test
    void eulerDoesNotCareForCoordinates() {
        Level[] exploding = {Coordinates.EXPLODING.level(0, 3), Coordinates.EXPLODING.level(0, 2)};
        Level[] straight = {Coordinates.STRAIGHT.level(0, 0.75), Coordinates.STRAIGHT.level(0, 2 / 3.0)};
        Tensor one = eulerStep(exploding, CLEAN);
        Tensor other = eulerStep(straight, CLEAN.times(straight[0].alpha())).times(1 / straight[1].alpha());
        for (int i = 0; i < CLEAN.size(); i++) {
            assertEquals(one.data()[i], other.data()[i], 2e-6);
        }
    }

    private static Tensor eulerStep(Level[] levels, Tensor latents) {
        Schedule schedule = new Schedule(List.of(new Schedule.Step(levels[0], levels[1])), 1);
        return new Euler(Churn.NONE).step(State.start(schedule, latents), new GaussianData(0.5), NOISE).latents();
    }

    @Test
    void inpaintingLeavesTheKnownPartExactlyAsItWas() {
        float[] weights = new float[CLEAN.size()];
        weights[3] = 1;
        weights[5] = 0.5f;
        Tensor mask = new Tensor(SHAPE, weights);
        for (SamplerName sampler : List.of(SamplerName.EULER, SamplerName.DPMPP_2M_SDE, SamplerName.HEUN,
                SamplerName.UNI_PC)) {
            SamplingPlan sampling = MODEL.as(sampler, SigmaSchedule.AUTOMATIC).sampling(SchedulePlan.of(6));
            Sampler inpainting = new InpaintingSampler(sampling.sampler(), CLEAN, mask, GRAIN);
            State state = State.start(sampling.schedule(), sampling.schedule().pure(GRAIN));
            while (!state.finished()) {
                state = inpainting.step(state, new Oracle(CLEAN.times(0), Predictions.EPSILON), NOISE);
            }
            assertEquals(CLEAN.data()[0], state.latents().data()[0], sampler.label());
            assertEquals(0, state.latents().data()[3], 1e-4, sampler.label());
            assertEquals(CLEAN.data()[5] / 2, state.latents().data()[5], 1e-4, sampler.label());
        }
    }

    @Test
    void langevinStepsDrawOnceMoreThanThereAreCorrections() {
        SamplingPlan sampling = SchedulerConfig.of("""
                {"_class_name": "ScoreSdeVeScheduler", "sigma_max": 20, "correct_steps": 2}""")
                .sampling(SchedulePlan.of(30));
        State state = State.start(sampling.schedule(), sampling.schedule().pure(GRAIN));
        while (!state.finished()) {
            state = sampling.sampler().step(state, new Oracle(CLEAN, Predictions.SCORE), NOISE);
        }
        assertEquals(90, state.draws());
        assertEquals(CLEAN.data()[0], state.clean().orElseThrow().data()[0], 0.05);
    }

    @Test
    void theReverseEquationEndsAtThePicture() {
        SamplingPlan sampling = SchedulerConfig.of("{\"_class_name\": \"ScoreSdeVpScheduler\"}")
                .sampling(SchedulePlan.of(300));
        State state = State.start(sampling.schedule(), sampling.schedule().pure(GRAIN));
        while (!state.finished()) {
            state = sampling.sampler().step(state, new Oracle(CLEAN, Predictions.EPSILON), NOISE);
        }
        assertEquals(CLEAN.data()[0], state.clean().orElseThrow().data()[0], 0.1);
    }
}
