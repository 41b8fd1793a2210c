package studio.gesso.engine.diffusion.model.generated.export;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.Trait;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointModel;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.network.architecture.autoencoder.PixelShuffleConfig;

/** The model_index.json of an exported model: diffusers' class of its pipeline, and of each of its parts. */
public final class ModelIndex {

    /** Parts with weights, and the classes that they have in diffusers and transformers. */
    private static final Map<String, List<String>> CLASSES = Map.ofEntries(
            Map.entry("unet", List.of("diffusers", "UNet2DConditionModel")),
            Map.entry("text_encoder", List.of("transformers", "CLIPTextModel")),
            Map.entry("text_encoder_2", List.of("transformers", "CLIPTextModelWithProjection")),
            Map.entry("text_encoder_3", List.of("transformers", "T5EncoderModel")),
            Map.entry("tokenizer", List.of("transformers", "CLIPTokenizer")),
            Map.entry("tokenizer_2", List.of("transformers", "CLIPTokenizer")),
            Map.entry("tokenizer_3", List.of("transformers", "T5TokenizerFast")));
    private static final int LARGEST = 1 << 20;
    private static final List<String> LEFT_OUT = List.of("safety_checker", "feature_extractor", "image_encoder");

    private ModelIndex() {}

    /**
     * The index of a checkpoint.
     *
     * @param folder where its parts have been written
     */
    public static JsonObject of(Checkpoint checkpoint, Path folder) {
        CheckpointModel model = checkpoint.model().orElseThrow();
        JsonObject index = own(checkpoint.source()).orElseGet(() -> published(model));
        LEFT_OUT.forEach(part -> index.add(part, pair(JsonNull.INSTANCE, JsonNull.INSTANCE)));
        CLASSES.forEach((part, type) -> {
            if (Files.isDirectory(folder.resolve(part)) && !index.has(part)) {
                index.add(part, named(part, type, model.family()));
            }
        });
        if (Files.isDirectory(folder.resolve("vae_decoder"))) {
            index.add("vae", pair("diffusers", "AutoencoderKL"));
            checkpoint.config(NetworkRole.VAE)
                    .flatMap(config -> LenientJson.string(config, "_class_name"))
                    .filter(PixelShuffleConfig.CLASS::equals)
                    .ifPresent(name -> index.add("vae", pair("gesso", name)));
        }
        LenientJson.text(model.scheduler(), "_class_name")
                .ifPresent(scheduler -> index.add("scheduler", pair("diffusers", scheduler)));
        return index;
    }

    /** FLUX.1 has T5 where SDXL and SD3 have the second encoder of CLIP; SD3's first one has a projection. */
    private static JsonArray named(String part, List<String> type, ModelFamily family) {
        if (family == ModelFamily.FLUX_1 && part.equals("text_encoder_2")) {
            return pair("transformers", "T5EncoderModel");
        }
        if (family == ModelFamily.FLUX_1 && part.equals("tokenizer_2")) {
            return pair("transformers", "T5TokenizerFast");
        }
        if (family == ModelFamily.STABLE_DIFFUSION_3 && part.equals("text_encoder")) {
            return pair("transformers", "CLIPTextModelWithProjection");
        }
        return pair(type.getFirst(), type.getLast());
    }

    /** That of a folder of diffusers. */
    private static Optional<JsonObject> own(Path source) {
        Path file = source.resolve("model_index.json");
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? LenientJson.parse(Files.readString(file))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static JsonObject published(CheckpointModel model) {
        JsonObject index = new JsonObject();
        index.addProperty("_class_name", pipeline(model));
        if (model.family() == ModelFamily.STABLE_DIFFUSION_XL) {
            index.addProperty("force_zeros_for_empty_prompt", true);
        }
        if (model.family() == ModelFamily.XL_REFINER) {
            index.addProperty("force_zeros_for_empty_prompt", false);
            index.addProperty("requires_aesthetics_score", true);
        }
        if (model.family().denoiser().folder().equals("transformer")) {
            index.add("transformer", pair("diffusers", model.family() == ModelFamily.FLUX_1
                    ? "FluxTransformer2DModel"
                    : "SD3Transformer2DModel"));
        }
        return index;
    }

    private static String pipeline(CheckpointModel model) {
        boolean fills = model.traits().contains(Trait.INPAINTING);
        boolean edits = model.traits().contains(Trait.INSTRUCTED);
        String task = fills ? "Inpaint" : edits ? "InstructPix2Pix" : "";
        return switch (model.family()) {
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2 -> "StableDiffusion" + task + "Pipeline";
            case STABLE_DIFFUSION_XL -> "StableDiffusionXL" + task + "Pipeline";
            case XL_REFINER -> "StableDiffusionXLImg2ImgPipeline";
            case UPSCALER_X4 -> "StableDiffusionUpscalePipeline";
            case STABLE_DIFFUSION_3 -> "StableDiffusion3Pipeline";
            case FLUX_1 -> fills ? "FluxFillPipeline" : "FluxPipeline";
            case PIXELS -> "DDPMPipeline";
        };
    }

    private static JsonArray pair(String library, String type) {
        JsonArray pair = new JsonArray();
        pair.add(library);
        pair.add(type);
        return pair;
    }

    private static JsonArray pair(JsonElement library, JsonElement type) {
        JsonArray pair = new JsonArray();
        pair.add(library);
        pair.add(type);
        return pair;
    }
}
