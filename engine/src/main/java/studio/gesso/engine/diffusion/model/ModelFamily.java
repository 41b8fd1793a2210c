package studio.gesso.engine.diffusion.model;

import static studio.gesso.engine.diffusion.model.ModelPart.LOW_RES_SCHEDULER;
import static studio.gesso.engine.diffusion.model.ModelPart.TEXT_ENCODER;
import static studio.gesso.engine.diffusion.model.ModelPart.TEXT_ENCODER_2;
import static studio.gesso.engine.diffusion.model.ModelPart.TOKENIZER;
import static studio.gesso.engine.diffusion.model.ModelPart.TOKENIZER_2;
import static studio.gesso.engine.diffusion.model.ModelPart.TRANSFORMER;
import static studio.gesso.engine.diffusion.model.ModelPart.UNET;
import static studio.gesso.engine.diffusion.model.ModelPart.VAE_DECODER;

import java.util.EnumSet;
import java.util.Set;

/** The families of models that Gesso runs, with the facts that their files do not always state. */
public enum ModelFamily {
    STABLE_DIFFUSION_1("Stable Diffusion 1", 512, 7.5, TEXT_ENCODER, TOKENIZER, UNET, VAE_DECODER),
    STABLE_DIFFUSION_2(
            "Stable Diffusion 2", 768, 7.5, TEXT_ENCODER, TOKENIZER, UNET, VAE_DECODER),
    STABLE_DIFFUSION_XL(
            "Stable Diffusion XL", 1024, 5, TEXT_ENCODER, TEXT_ENCODER_2, TOKENIZER, TOKENIZER_2, UNET,
            VAE_DECODER),
    XL_REFINER("Stable Diffusion XL refiner", 1024, 5, TEXT_ENCODER_2, TOKENIZER_2, UNET,
            VAE_DECODER),
    UPSCALER_X4("Stable Diffusion ×4 upscaler", 512, 9, TEXT_ENCODER, TOKENIZER,
            UNET, VAE_DECODER, LOW_RES_SCHEDULER),
    /** Its third text encoder may be left out, as diffusers allows. */
    STABLE_DIFFUSION_3("Stable Diffusion 3", 1024, 7, TEXT_ENCODER, TEXT_ENCODER_2, TOKENIZER, TOKENIZER_2,
            TRANSFORMER, VAE_DECODER),
    FLUX_1("FLUX.1", 1024, 3.5, TEXT_ENCODER, TEXT_ENCODER_2, TOKENIZER, TOKENIZER_2,
            TRANSFORMER, VAE_DECODER),
    /** Unconditional diffusion of pixels themselves (Ho et al. 2020). */
    PIXELS("unconditional, in pixels", 256, 1, UNET);

    private final String label;
    private final int edge;
    private final double guidance;
    private final Set<ModelPart> needed;

    ModelFamily(String label, int edge, double guidance, ModelPart first, ModelPart... others) {
        this.label = label;
        this.edge = edge;
        this.guidance = guidance;
        this.needed = EnumSet.of(first, others);
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** The usual width and height of its pictures, where the files do not say. */
    public int edge() {
        return edge;
    }

    /** The usual guidance scale. */
    public double guidance() {
        return guidance;
    }

    /** The required parts. */
    public Set<ModelPart> needed() {
        return EnumSet.copyOf(needed);
    }

    /** The part that denoises. */
    public ModelPart denoiser() {
        return needed.contains(TRANSFORMER) ? TRANSFORMER : UNET;
    }
}
