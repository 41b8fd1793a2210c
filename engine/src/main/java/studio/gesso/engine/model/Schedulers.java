package studio.gesso.engine.model;

import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.sampling.Samplers;

/** Which sampler stands for each scheduler class of diffusers that a model's scheduler_config.json can name. */
public final class Schedulers {

    private static final Map<String, Samplers> BY_CLASS = Map.ofEntries(
            Map.entry("DDIMScheduler", Samplers.DDIM),
            Map.entry("DDPMScheduler", Samplers.DDPM),
            Map.entry("EulerDiscreteScheduler", Samplers.EULER),
            Map.entry("EulerAncestralDiscreteScheduler", Samplers.EULER_A),
            Map.entry("HeunDiscreteScheduler", Samplers.HEUN),
            Map.entry("DPMSolverMultistepScheduler", Samplers.DPMPP_2M),
            Map.entry("LCMScheduler", Samplers.LCM));

    private Schedulers() {}

    /** The sampler that a model's settings ask for; DPM++ 2M where they name none that is known. */
    public static Samplers usual(Optional<Config> settings) {
        return settings.flatMap(config -> BY_CLASS.entrySet()
                .stream()
                .filter(entry -> config.says("_class_name", entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()).orElse(Samplers.DPMPP_2M);
    }
}
