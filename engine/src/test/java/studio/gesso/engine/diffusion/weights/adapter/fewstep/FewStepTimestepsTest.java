package studio.gesso.engine.diffusion.weights.adapter.fewstep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.scheduler.SchedulePlan;
import studio.gesso.engine.diffusion.weights.adapter.LoraFile;
import studio.gesso.engine.diffusion.weights.adapter.LoraLayer;
import studio.gesso.engine.diffusion.weights.adapter.LoraMetadata;

/** With the settings of the table a model goes through the timesteps that the LoRAs were distilled for. */
class FewStepTimestepsTest {

    /** As SDXL's scheduler_config.json says. */
    private static final SchedulerConfig SDXL = SchedulerConfig.of("""
            {"_class_name": "EulerDiscreteScheduler", "beta_start": 0.00085, "beta_end": 0.012,
             "beta_schedule": "scaled_linear", "num_train_timesteps": 1000, "prediction_type": "epsilon",
             "timestep_spacing": "leading", "steps_offset": 1, "clip_sample": false, "set_alpha_to_one": false}""");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sdxl_lightning_4step_lora | 999 749 499 249
            sdxl_lightning_2step_lora | 999 499
            Hyper-SDXL-8steps-lora    | 999 874 749 624 499 374 249 124
            dmd2_sdxl_4step_lora      | 999 749 499 249
            sd_xl_turbo_lora_v1       | 999 749 499 249
            lcm-lora-sdxl             | 999 759 499 259
            TCD-SDXL-LoRA             | 999 759 499 259
            Hyper-SDXL-1step-lora     | 999
            """)
    void timestepsAreThoseOfTheDistillation(String name, String expected) {
        FewStepSettings settings = FewStepLoras.of(new LoraFile(Path.of(name + ".safetensors"),
                List.of(new LoraLayer("lora_unet_a", Optional.empty(), 1, Optional.empty(), Optional.empty(),
                        List.of())),
                List.of(), new LoraMetadata(Map.of()))).orElseThrow();
        List<Long> timesteps = SDXL.as(settings.sampler(), settings.schedule())
                .sampling(SchedulePlan.of(settings.steps()).withEta(settings.eta()))
                .schedule()
                .steps()
                .stream()
                .map(step -> Math.round(step.from().timestep()))
                .toList();
        assertEquals(Arrays.stream(expected.split(" ")).map(Long::valueOf).toList(), timesteps);
    }
}
