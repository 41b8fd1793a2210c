package studio.gesso.engine.diffusion.model;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;

/**
 * The family of a model, and what it was further trained for. Recognised by its denoiser's inputs and by its settings,
 * never by its name.
 */
public record ModelVariant(ModelFamily family, Set<Trait> traits) {

    private static final int REFINER_TIME_IDS = 5;
    private static final int UPSCALER_CHANNELS = 7;
    private static final int WIDTH_OF_SD2 = 1024;

    public ModelVariant {
        traits = traits.isEmpty() ? Set.of() : EnumSet.copyOf(traits);
    }

    /** Recognises the model in a folder; nothing if the graph is not a denoiser. */
    public static Optional<ModelVariant> of(ModelFolder folder, OnnxFile denoiser) {
        return DenoiserSignature.of(denoiser)
                .flatMap(signature -> family(folder, signature)
                        .map(family -> new ModelVariant(family, traits(folder, signature, family))));
    }

    /** The name for people, such as "Stable Diffusion 1, inpainting". */
    public String label() {
        return Stream.concat(Stream.of(family.label()), traits.stream().map(Trait::label))
                .collect(Collectors.joining(", "));
    }

    /**
     * The required parts: networks that see a picture need the VAE's encoder, and those that take residuals need a
     * ControlNet.
     */
    public Set<ModelPart> needed() {
        Set<ModelPart> needed = family.needed();
        if (traits.contains(Trait.CONTROLLED)) {
            needed.add(ModelPart.CONTROLNET);
        }
        if (family == ModelFamily.XL_REFINER || traits.contains(Trait.INPAINTING)
                || traits.contains(Trait.INSTRUCTED)) {
            needed.add(ModelPart.VAE_ENCODER);
        }
        return needed;
    }

    /** What it can do with the parts that are there. */
    public Set<Capability> capabilities(Collection<ModelPart> parts) {
        Set<Capability> can = EnumSet.noneOf(Capability.class);
        boolean sees = parts.contains(ModelPart.VAE_ENCODER);
        switch (family) {
            case PIXELS -> can.add(Capability.UNCONDITIONAL);
            case UPSCALER_X4 -> can.add(Capability.UPSCALING);
            case XL_REFINER -> can.addAll(sees ? EnumSet.of(Capability.IMAGE_TO_IMAGE, Capability.INPAINTING) : can);
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2, STABLE_DIFFUSION_XL, STABLE_DIFFUSION_3, FLUX_1 ->
                can.addAll(ofLatents(sees, parts.contains(ModelPart.CONTROLNET)));
        }
        return can;
    }

    private Set<Capability> ofLatents(boolean sees, boolean hasControlNet) {
        Set<Capability> can = EnumSet.noneOf(Capability.class);
        if (traits.contains(Trait.INPAINTING) || traits.contains(Trait.INSTRUCTED)) {
            Capability only = traits.contains(Trait.INPAINTING) ? Capability.INPAINTING : Capability.EDITING;
            return sees ? EnumSet.of(only) : can;
        }
        can.add(Capability.TEXT_TO_IMAGE);
        if (sees) {
            can.add(Capability.IMAGE_TO_IMAGE);
            can.add(Capability.INPAINTING);
        }
        if (traits.contains(Trait.CONTROLLED) && hasControlNet || traits.contains(Trait.CONTROL_INSIDE)) {
            can.add(Capability.CONTROL);
        }
        return can;
    }

    private static Optional<ModelFamily> family(ModelFolder folder, DenoiserSignature signature) {
        if (signature.takes("pooled_projections")) {
            return Optional.of(signature.takes("img_ids") ? ModelFamily.FLUX_1 : ModelFamily.STABLE_DIFFUSION_3);
        }
        if (signature.sample().rank() != 4) {
            return Optional.empty();
        }
        if (!signature.takesText()) {
            return signature.channelsIn().filter(channels -> channels <= 4).map(_ -> ModelFamily.PIXELS);
        }
        if (signature.takes("time_ids")) {
            return Optional.of(isRefiner(signature) ? ModelFamily.XL_REFINER : ModelFamily.STABLE_DIFFUSION_XL);
        }
        if (signature.takes("class_labels") && signature.channelsIn().equals(Optional.of(UPSCALER_CHANNELS))) {
            return Optional.of(ModelFamily.UPSCALER_X4);
        }
        return Optional.of(
                projectsLinearly(folder, signature) ? ModelFamily.STABLE_DIFFUSION_2 : ModelFamily.STABLE_DIFFUSION_1);
    }

    /** The refiner takes an aesthetic score instead of a second size. */
    private static boolean isRefiner(DenoiserSignature signature) {
        return signature.file()
                .input("time_ids")
                .flatMap(port -> port.extent(1))
                .filter(width -> width == REFINER_TIME_IDS)
                .isPresent();
    }

    /** Stable Diffusion 2 projects into its attention with matrices where version 1 has convolutions of one pixel. */
    private static boolean projectsLinearly(ModelFolder folder, DenoiserSignature signature) {
        if (signature.context().equals(Optional.of(WIDTH_OF_SD2))) {
            return true;
        }
        boolean convolves = signature.file()
                .weights()
                .stream()
                .anyMatch(weight -> weight.name().endsWith("proj_in.weight") && weight.shape().size() == 4);
        return !convolves
                && folder.soundConfig(ModelPart.UNET).filter(c -> c.says("use_linear_projection", "true")).isPresent();
    }

    private static Set<Trait> traits(ModelFolder folder, DenoiserSignature signature, ModelFamily family) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        int in = signature.channelsIn().orElse(0);
        int out = signature.channelsOut().orElse(in);
        if (family != ModelFamily.UPSCALER_X4 && family != ModelFamily.PIXELS && in == 2 * out + 1) {
            traits.add(Trait.INPAINTING);
        }
        if (family != ModelFamily.PIXELS && in == 2 * out) {
            traits.add(Trait.INSTRUCTED);
        }
        if (signature.takes("timestep_cond") || isScheduledBy(folder, "LCMScheduler")) {
            traits.add(Trait.CONSISTENT);
        }
        if (isTurbo(folder) || family == ModelFamily.FLUX_1 && !signature.takes("guidance")) {
            traits.add(Trait.TURBO);
        }
        if (signature.file().inputs().stream().anyMatch(port -> port.name().contains("additional_residual"))) {
            traits.add(Trait.CONTROLLED);
        }
        if (signature.takes("controlnet_")) {
            traits.add(Trait.CONTROL_INSIDE);
        }
        return traits;
    }

    /**
     * Adversarially distilled models begin at the very last training timestep with a plain ε-predicting Euler solver;
     * no others are published with that combination (those that were trained to a zero signal-to-noise ratio say so).
     */
    private static boolean isTurbo(ModelFolder folder) {
        return (isScheduledBy(folder, "EulerDiscreteScheduler")
                || isScheduledBy(folder, "EulerAncestralDiscreteScheduler"))
                && folder.soundConfig(ModelPart.SCHEDULER)
                        .filter(c -> c.says("timestep_spacing", "trailing")
                                && !c.says("prediction_type", "v_prediction")
                                && !c.says("rescale_betas_zero_snr", "true"))
                        .isPresent();
    }

    private static boolean isScheduledBy(ModelFolder folder, String name) {
        return folder.soundConfig(ModelPart.SCHEDULER).filter(c -> c.says("_class_name", name)).isPresent();
    }
}
