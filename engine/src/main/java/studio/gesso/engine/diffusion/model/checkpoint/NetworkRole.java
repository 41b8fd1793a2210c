package studio.gesso.engine.diffusion.model.checkpoint;

import java.util.EnumSet;
import java.util.Set;
import studio.gesso.engine.diffusion.model.ModelFamily;

/** What a network does in a model. */
public enum NetworkRole {
    TEXT_ENCODER("text_encoder", "text encoder"),
    TEXT_ENCODER_2("text_encoder_2", "second text encoder"),
    TEXT_ENCODER_3("text_encoder_3", "third text encoder"),
    UNET("unet", "U-Net"),
    TRANSFORMER("transformer", "transformer"),
    VAE("vae", "VAE"),
    CONTROLNET("controlnet", "ControlNet"),
    ADAPTER("adapter", "T2I-Adapter");

    private final String folder;
    private final String label;

    NetworkRole(String folder, String label) {
        this.folder = folder;
        this.label = label;
    }

    /** The name of its folder in diffusers. */
    public String folder() {
        return folder;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** The networks that a family cannot do without. */
    public static Set<NetworkRole> needed(ModelFamily family) {
        return switch (family) {
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2, UPSCALER_X4 -> EnumSet.of(TEXT_ENCODER, UNET, VAE);
            case STABLE_DIFFUSION_XL -> EnumSet.of(TEXT_ENCODER, TEXT_ENCODER_2, UNET, VAE);
            case XL_REFINER -> EnumSet.of(TEXT_ENCODER_2, UNET, VAE);
            case STABLE_DIFFUSION_3, FLUX_1 -> EnumSet.of(TEXT_ENCODER, TEXT_ENCODER_2, TRANSFORMER, VAE);
            case PIXELS -> EnumSet.of(UNET);
        };
    }
}
