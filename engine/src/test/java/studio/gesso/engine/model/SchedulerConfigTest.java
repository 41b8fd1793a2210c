package studio.gesso.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.denoising.Clipping;
import studio.gesso.engine.denoising.Predictions;
import studio.gesso.engine.sampling.DpmKind;
import studio.gesso.engine.sampling.DpmMultistep;
import studio.gesso.engine.sampling.Plan;
import studio.gesso.engine.sampling.Samplers;
import studio.gesso.engine.sampling.Sampling;
import studio.gesso.engine.sampling.Sigmas;
import studio.gesso.engine.tensor.Refusal;

class SchedulerConfigTest {

    /** Stable Diffusion 1.5's file, which says nothing of the spacing of timesteps. */
    private static final SchedulerConfig SD15 = SchedulerConfig.of("""
            {"_class_name": "PNDMScheduler", "_diffusers_version": "0.6.0", "beta_end": 0.012,
             "beta_schedule": "scaled_linear", "beta_start": 0.00085, "num_train_timesteps": 1000,
             "set_alpha_to_one": false, "skip_prk_steps": true, "steps_offset": 1, "trained_betas": null,
             "clip_sample": false}""");

    @Test
    void whatTheFileDoesNotSayIsTheDefaultOfTheSamplersClass() {
        assertEquals(999, firstTimestep(SD15.as(Samplers.EULER, Sigmas.AUTOMATIC)), "linspace");
        assertEquals(751, firstTimestep(SD15.as(Samplers.DDIM, Sigmas.AUTOMATIC)), "leading");
        assertEquals(751, firstTimestep(SD15.as(Samplers.EULER, Sigmas.DDIM)), "as chosen");
        assertEquals(999, firstTimestep(SD15.as(Samplers.DDIM, Sigmas.SGM_UNIFORM)), "as chosen");
    }

    @Test
    void whatTheFileSaysIsKept() {
        SchedulerConfig exported = SchedulerConfig.of("""
                {"_class_name": "PNDMScheduler", "timestep_spacing": "leading", "prediction_type": "v_prediction",
                 "steps_offset": 1}""");
        Sampling euler = exported.as(Samplers.EULER, Sigmas.AUTOMATIC).sampling(Plan.of(4));
        assertEquals(751, euler.schedule().steps().getFirst().from().timestep());
        assertEquals(Predictions.V, euler.prediction());
    }

    @Test
    void theFilesOwnSamplerIsRecognised() {
        assertEquals(Samplers.PLMS, SD15.sampler());
        assertEquals(Samplers.PNDM, of("PNDMScheduler", "").sampler());
        assertEquals(Samplers.DPMPP_2M, of("DPMSolverMultistepScheduler", "").sampler());
        assertEquals(Samplers.DPMPP_2M_SDE,
                of("DPMSolverMultistepScheduler", ", \"algorithm_type\": \"sde-dpmsolver++\"").sampler());
        assertEquals(Samplers.DPMPP_3M,
                of("DPMSolverMultistepScheduler", ", \"solver_order\": 3").sampler());
        assertEquals(Samplers.EULER, of("FlowMatchEulerDiscreteScheduler", "").sampler());
        assertEquals(Samplers.DPMPP_2M, of("EDMDPMSolverMultistepScheduler", "").sampler());
        assertEquals(Sigmas.KARRAS, of("EulerDiscreteScheduler", ", \"use_karras_sigmas\": true").sigmas());
    }

    @ParameterizedTest
    @EnumSource
    void everySamplerIsRecognisedFromItsOwnClass(Samplers sampler) {
        SchedulerConfig config = of(sampler.scheduler(), "");
        assertEquals(sampler, config.as(sampler, Sigmas.AUTOMATIC).sampler());
    }

    @Test
    void aChosenSamplerWinsOverTheFilesAlgorithm() {
        SchedulerConfig noisy = of("DPMSolverMultistepScheduler", ", \"algorithm_type\": \"sde-dpmsolver++\"");
        var solver = (DpmMultistep) noisy.as(Samplers.DPMPP_2M, Sigmas.AUTOMATIC).sampling(Plan.of(20)).sampler();
        assertEquals(DpmKind.CLEAN, solver.kind());
    }

    @Test
    void flowModelsKeepTheirLevelsWithEverySampler() {
        SchedulerConfig sd3 = of("FlowMatchEulerDiscreteScheduler", ", \"shift\": 3.0");
        Sampling own = sd3.sampling(Plan.of(5));
        Sampling other = sd3.as(Samplers.DPMPP_2M, Sigmas.AUTOMATIC).sampling(Plan.of(5));
        assertEquals(own.schedule(), other.schedule());
        assertEquals(Predictions.FLOW, other.prediction());
        SchedulerConfig sana = of("DPMSolverMultistepScheduler",
                ", \"use_flow_sigmas\": true, \"flow_shift\": 3.0, \"prediction_type\": \"flow_prediction\"");
        assertEquals(own.schedule(), sana.as(Samplers.EULER, Sigmas.AUTOMATIC).sampling(Plan.of(5)).schedule());
    }

    @Test
    void fluxShiftsMoreForLargerPictures() {
        SchedulerConfig flux = of("FlowMatchEulerDiscreteScheduler", ", \"use_dynamic_shifting\": true");
        assertTrue(flux.shiftsDynamically());
        assertEquals(0.5, flux.shift(256), 1e-12);
        assertEquals(1.15, flux.shift(4096), 1e-12);
        assertThrows(Refusal.class, () -> flux.sampling(Plan.of(4)));
        assertEquals(1000,
                flux.sampling(Plan.of(4).shifted(0.8)).schedule().steps().getFirst().from().timestep());
    }

    @Test
    void stableDiffusionMendsOldFiles() {
        SchedulerConfig old = of("DDIMScheduler", ", \"clip_sample\": true");
        assertEquals(new Clipping.Range(1), old.sampling(Plan.of(4)).clipping());
        assertEquals(new Clipping.None(), old.forStableDiffusion().sampling(Plan.of(4)).clipping());
        assertEquals(751, firstTimestep(old.forStableDiffusion()));
    }

    @Test
    void samplersThatModelsAreTrainedForAreRefusedElsewhere() {
        for (Samplers sampler : List.of(Samplers.SCORE_VE, Samplers.SCORE_VP, Samplers.UNCLIP)) {
            String sentence = assertThrows(Refusal.class, () -> SD15.as(sampler, Sigmas.AUTOMATIC)).getMessage();
            assertTrue(sentence.contains(sampler.label()), sentence);
        }
    }

    @Test
    void anUnknownClassIsRefusedByName() {
        String sentence = assertThrows(Refusal.class, () -> of("HyperScheduler", "")).getMessage();
        assertTrue(sentence.contains("HyperScheduler"), sentence);
        assertThrows(Refusal.class, () -> SchedulerConfig.of("{}"));
        assertThrows(Refusal.class, () -> SchedulerConfig.of("[]"));
        assertThrows(Refusal.class, () -> SchedulerConfig.of("{"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"beta_start|\"many\"", "num_train_timesteps|0", "num_train_timesteps|1e12",
        "num_train_timesteps|[1]", "beta_schedule|\"zigzag\"", "prediction_type|\"guess\"",
        "timestep_spacing|\"random\"", "beta_end|7", "trained_betas|[0.1, \"x\"]", "trained_betas|{}",
        "use_karras_sigmas|\"perhaps\"", "final_sigmas_type|3"})
    void aWrongValueIsASentenceAboutIt(String key, String value) {
        String sentence = assertThrows(Refusal.class,
                () -> of("EulerDiscreteScheduler", ", \"" + key + "\": " + value).sampling(Plan.of(4))).getMessage();
        assertTrue(sentence.contains(key) || sentence.contains("beta"), sentence);
        assertTrue(sentence.contains("scheduler_config.json"), sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DDIMScheduler", "DPMSolverMultistepScheduler", "LCMScheduler"})
    void moreStepsThanTheTrainingHadAreRefused(String type) {
        String sentence = assertThrows(Refusal.class, () -> of(type, "").sampling(Plan.of(5000))).getMessage();
        assertTrue(sentence.contains("5000"), sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 999})
    void anyNumberOfStepsUpToTheTrainingsIsLaidOut(int steps) {
        for (Samplers sampler : List.of(Samplers.EULER, Samplers.DPMPP_2M, Samplers.DDIM, Samplers.HEUN)) {
            assertEquals(steps,
                    SD15.as(sampler, Sigmas.AUTOMATIC).sampling(Plan.of(steps)).schedule().steps().size());
        }
    }

    private static double firstTimestep(SchedulerConfig config) {
        return config.sampling(Plan.of(4)).schedule().steps().getFirst().from().timestep();
    }

    private static SchedulerConfig of(String type, String more) {
        return SchedulerConfig.of("{\"_class_name\": \"" + type + "\"" + more + "}");
    }
}
