package studio.gesso.engine.diffusion.model.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.prediction.Clipping;
import studio.gesso.engine.diffusion.prediction.Predictions;
import studio.gesso.engine.diffusion.sampler.exponential.DpmIntegrator;
import studio.gesso.engine.diffusion.sampler.exponential.DpmMultistep;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.diffusion.scheduler.SchedulePlan;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;

class SchedulerConfigTest {

    /** Stable Diffusion 1.5's file, which says nothing of the spacing of timesteps. */
    private static final SchedulerConfig SD15 = SchedulerConfig.of("""
            {"_class_name": "PNDMScheduler", "_diffusers_version": "0.6.0", "beta_end": 0.012,
             "beta_schedule": "scaled_linear", "beta_start": 0.00085, "num_train_timesteps": 1000,
             "set_alpha_to_one": false, "skip_prk_steps": true, "steps_offset": 1, "trained_betas": null,
             "clip_sample": false}""");

    @Test
    void whatTheFileDoesNotSayIsTheDefaultOfTheSamplersClass() {
        assertEquals(999, firstTimestep(SD15.as(SamplerName.EULER, SigmaSchedule.AUTOMATIC)), "linspace");
        assertEquals(751, firstTimestep(SD15.as(SamplerName.DDIM, SigmaSchedule.AUTOMATIC)), "leading");
        assertEquals(751, firstTimestep(SD15.as(SamplerName.EULER, SigmaSchedule.DDIM)), "as chosen");
        assertEquals(999, firstTimestep(SD15.as(SamplerName.DDIM, SigmaSchedule.SGM_UNIFORM)), "as chosen");
    }

    @Test
    void whatTheFileSaysIsKept() {
        SchedulerConfig exported = SchedulerConfig.of("""
                {"_class_name": "PNDMScheduler", "timestep_spacing": "leading", "prediction_type": "v_prediction",
                 "steps_offset": 1}""");
        SamplingPlan euler = exported.as(SamplerName.EULER, SigmaSchedule.AUTOMATIC).sampling(SchedulePlan.of(4));
        assertEquals(751, euler.schedule().steps().getFirst().from().timestep());
        assertEquals(Predictions.V, euler.prediction());
    }

    @Test
    void theFilesOwnSamplerIsRecognised() {
        assertEquals(SamplerName.PLMS, SD15.sampler());
        assertEquals(SamplerName.PNDM, of("PNDMScheduler", "").sampler());
        assertEquals(SamplerName.DPMPP_2M, of("DPMSolverMultistepScheduler", "").sampler());
        assertEquals(SamplerName.DPMPP_2M_SDE,
                of("DPMSolverMultistepScheduler", ", \"algorithm_type\": \"sde-dpmsolver++\"").sampler());
        assertEquals(SamplerName.DPMPP_3M,
                of("DPMSolverMultistepScheduler", ", \"solver_order\": 3").sampler());
        assertEquals(SamplerName.EULER, of("FlowMatchEulerDiscreteScheduler", "").sampler());
        assertEquals(SamplerName.DPMPP_2M, of("EDMDPMSolverMultistepScheduler", "").sampler());
        assertEquals(SigmaSchedule.KARRAS,
                of("EulerDiscreteScheduler", ", \"use_karras_sigmas\": true").sigmaSchedule());
    }

    @ParameterizedTest
    @EnumSource
    void everySamplerIsRecognisedFromItsOwnClass(SamplerName sampler) {
        SchedulerConfig config = of(sampler.scheduler(), "");
        assertEquals(sampler, config.as(sampler, SigmaSchedule.AUTOMATIC).sampler());
    }

    @Test
    void aChosenSamplerWinsOverTheFilesAlgorithm() {
        SchedulerConfig noisy = of("DPMSolverMultistepScheduler", ", \"algorithm_type\": \"sde-dpmsolver++\"");
        var solver = (DpmMultistep) noisy.as(SamplerName.DPMPP_2M, SigmaSchedule.AUTOMATIC)
                .sampling(SchedulePlan.of(20))
                .sampler();
        assertEquals(DpmIntegrator.CLEAN, solver.kind());
    }

    @Test
    void flowModelsKeepTheirLevelsWithEverySampler() {
        SchedulerConfig sd3 = of("FlowMatchEulerDiscreteScheduler", ", \"shift\": 3.0");
        SamplingPlan own = sd3.sampling(SchedulePlan.of(5));
        SamplingPlan other = sd3.as(SamplerName.DPMPP_2M, SigmaSchedule.AUTOMATIC).sampling(SchedulePlan.of(5));
        assertEquals(own.schedule(), other.schedule());
        assertEquals(Predictions.FLOW, other.prediction());
        SchedulerConfig sana = of("DPMSolverMultistepScheduler",
                ", \"use_flow_sigmas\": true, \"flow_shift\": 3.0, \"prediction_type\": \"flow_prediction\"");
        assertEquals(own.schedule(),
                sana.as(SamplerName.EULER, SigmaSchedule.AUTOMATIC).sampling(SchedulePlan.of(5)).schedule());
    }

    @Test
    void fluxShiftsMoreForLargerPictures() {
        SchedulerConfig flux = of("FlowMatchEulerDiscreteScheduler", ", \"use_dynamic_shifting\": true");
        assertTrue(flux.shiftsDynamically());
        assertEquals(0.5, flux.shift(256), 1e-12);
        assertEquals(1.15, flux.shift(4096), 1e-12);
        assertThrows(UserException.class, () -> flux.sampling(SchedulePlan.of(4)));
        assertEquals(1000,
                flux.sampling(SchedulePlan.of(4).shifted(0.8)).schedule().steps().getFirst().from().timestep());
    }

    @Test
    void stableDiffusionMendsOldFiles() {
        SchedulerConfig old = of("DDIMScheduler", ", \"clip_sample\": true");
        assertEquals(new Clipping.Range(1), old.sampling(SchedulePlan.of(4)).clipping());
        assertEquals(new Clipping.None(), old.forStableDiffusion().sampling(SchedulePlan.of(4)).clipping());
        assertEquals(751, firstTimestep(old.forStableDiffusion()));
    }

    @Test
    void samplersThatModelsAreTrainedForAreRefusedElsewhere() {
        for (SamplerName sampler : List.of(SamplerName.SCORE_VE, SamplerName.SCORE_VP, SamplerName.UNCLIP)) {
            String sentence = assertThrows(UserException.class, () -> SD15.as(sampler, SigmaSchedule.AUTOMATIC))
                    .getMessage();
            assertTrue(sentence.contains(sampler.label()), sentence);
        }
    }

    @Test
    void anUnknownClassIsRefusedByName() {
        String sentence = assertThrows(UserException.class, () -> of("HyperScheduler", "")).getMessage();
        assertTrue(sentence.contains("HyperScheduler"), sentence);
        assertThrows(UserException.class, () -> SchedulerConfig.of("{}"));
        assertThrows(UserException.class, () -> SchedulerConfig.of("[]"));
        assertThrows(UserException.class, () -> SchedulerConfig.of("{"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"beta_start|\"many\"", "num_train_timesteps|0", "num_train_timesteps|1e12",
        "num_train_timesteps|[1]", "beta_schedule|\"zigzag\"", "prediction_type|\"guess\"",
        "timestep_spacing|\"random\"", "beta_end|7", "trained_betas|[0.1, \"x\"]", "trained_betas|{}",
        "use_karras_sigmas|\"perhaps\"", "final_sigmas_type|3"})
    void aWrongValueIsASentenceAboutIt(String key, String value) {
        String sentence = assertThrows(UserException.class,
                () -> of("EulerDiscreteScheduler", ", \"" + key + "\": " + value).sampling(SchedulePlan.of(4)))
                .getMessage();
        assertTrue(sentence.contains(key) || sentence.contains("beta"), sentence);
        assertTrue(sentence.contains("scheduler_config.json"), sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DDIMScheduler", "DPMSolverMultistepScheduler", "LCMScheduler"})
    void moreStepsThanTheTrainingHadAreRefused(String type) {
        String sentence = assertThrows(UserException.class, () -> of(type, "").sampling(SchedulePlan.of(5000)))
                .getMessage();
        assertTrue(sentence.contains("5000"), sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 999})
    void anyNumberOfStepsUpToTheTrainingsIsLaidOut(int steps) {
        for (SamplerName sampler : List.of(SamplerName.EULER, SamplerName.DPMPP_2M, SamplerName.DDIM,
                SamplerName.HEUN)) {
            assertEquals(steps,
                    SD15.as(sampler, SigmaSchedule.AUTOMATIC)
                            .sampling(SchedulePlan.of(steps))
                            .schedule()
                            .steps()
                            .size());
        }
    }

    private static double firstTimestep(SchedulerConfig config) {
        return config.sampling(SchedulePlan.of(4)).schedule().steps().getFirst().from().timestep();
    }

    private static SchedulerConfig of(String type, String more) {
        return SchedulerConfig.of("{\"_class_name\": \"" + type + "\"" + more + "}");
    }
}
