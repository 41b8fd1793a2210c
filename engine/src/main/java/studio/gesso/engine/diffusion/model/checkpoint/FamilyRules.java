package studio.gesso.engine.diffusion.model.checkpoint;

import com.google.gson.JsonObject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.Trait;

/** Tells a model's family, and what it was further trained for, by the config of its U-Net or transformer. */
final class FamilyRules {

    private static final int REFINER_TIME_IDS = 5;
    private static final int POOLED_TEXT = 1280;

    private FamilyRules() {}

    /**
     * The family of a denoiser.
     *
     * @param config what its config.json says
     * @param pooled the width of the second text encoder's pooled output; 0 where it is not known
     * @return empty where Gesso does not run it
     */
    static Optional<ModelFamily> family(JsonObject config, int pooled) {
        return switch (LenientJson.string(config, "_class_name").orElse("")) {
            case "SD3Transformer2DModel" -> Optional.of(ModelFamily.STABLE_DIFFUSION_3);
            case "FluxTransformer2DModel" -> Optional.of(ModelFamily.FLUX_1);
            case "UNet2DModel" -> Optional.of(ModelFamily.PIXELS);
            // The starter's has other transformers, which diffusers has no class for.
            case "UNet2DConditionModel", "PostcardUNet2DConditionModel", "ControlNetModel" -> ofUnet(config, pooled);
            default -> Optional.empty();
        };
    }

    private static Optional<ModelFamily> ofUnet(JsonObject config, int pooled) {
        if (number(config, "cross_attention_dim") == 0) {
            return Optional.empty();
        }
        if (LenientJson.string(config, "addition_embed_type").filter("text_time"::equals).isPresent()) {
            int sizes = number(config, "projection_class_embeddings_input_dim") - (pooled == 0 ? POOLED_TEXT : pooled);
            return Optional.of(sizes == REFINER_TIME_IDS * number(config, "addition_time_embed_dim")
                    ? ModelFamily.XL_REFINER
                    : ModelFamily.STABLE_DIFFUSION_XL);
        }
        if (number(config, "num_class_embeds") > 0) {
            return Optional.of(ModelFamily.UPSCALER_X4);
        }
        return Optional.of(LenientJson.truth(config, "use_linear_projection").orElse(false)
                ? ModelFamily.STABLE_DIFFUSION_2
                : ModelFamily.STABLE_DIFFUSION_1);
    }

    static Set<Trait> traits(JsonObject config, ModelFamily family) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        int in = number(config, "in_channels");
        int out = number(config, "out_channels");
        boolean isUnet = config.has("up_block_types") && family != ModelFamily.UPSCALER_X4
                && family != ModelFamily.PIXELS;
        if (isUnet && in == 2 * out + 1) {
            traits.add(Trait.INPAINTING);
        }
        if (isUnet && in == 2 * out) {
            traits.add(Trait.INSTRUCTED);
        }
        if (number(config, "time_cond_proj_dim") > 0) {
            traits.add(Trait.CONSISTENT);
        }
        if (family == ModelFamily.FLUX_1 && !LenientJson.truth(config, "guidance_embeds").orElse(false)) {
            traits.add(Trait.TURBO);
        }
        return traits;
    }

    private static int number(JsonObject config, String name) {
        return LenientJson.number(config, name).map(Double::intValue).orElse(0);
    }
}
