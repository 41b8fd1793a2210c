package studio.gesso.engine.archive.metadata.dialect;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.archive.metadata.notation.MalformedException;
import studio.gesso.engine.archive.metadata.notation.TextPlaces;
import studio.gesso.engine.archive.metadata.notation.WholeJson;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.embedded.EmbeddedData;

/**
 * Easy Diffusion: in PNG a text for every setting, in JPEG and WebP JSON in the user comment; under the names of its
 * requests or under those that people read (its ui/easydiffusion/utils/save_utils.py).
 */
public final class EasyDiffusion implements Dialect {

    /** Taken over, listed by another name, or of no weight. */
    private static final Set<String> KNOWN = Set.of("prompt", "Prompt", "negative_prompt", "Negative Prompt",
            "num_inference_steps", "Steps", "sampler_name", "Sampler", "scheduler_name", "Scheduler",
            "guidance_scale", "Guidance Scale", "seed", "Seed", "use_stable_diffusion_model",
            "Stable Diffusion model", "prompt_strength", "Prompt Strength", "clip_skip", "Clip Skip", "width", "height",
            "Width", "Height", "use_lora_model", "LoRA model", "lora_alpha", "LoRA Strength", "num_outputs",
            "output_format", "output_quality", "output_lossless", "save_to_disk_path", "metadata_output_format",
            "stream_progress_updates", "stream_image_progress", "stream_image_progress_interval",
            "show_only_filtered_image", "block_nsfw", "vram_usage_level", "session_id", "used_random_seed", "device",
            "active_tags", "inactive_tags", "original_prompt", "request_id", "task_id", "render_device", "Software",
            "software", "date", "Creation Time", "upscale_amount", "Upscale By");

    @Override
    public String name() {
        return "Easy Diffusion";
    }

    @Override
    public Optional<SettingsReader> read(EmbeddedData embedded) throws MalformedException {
        Optional<String> comment = TextPlaces.of(embedded, "Exif.UserComment")
                .filter(text -> text.stripLeading().startsWith("{") && names(text));
        if (comment.isPresent()) {
            return Optional.of(read(WholeJson.object(comment.get(), "Easy Diffusion's text")));
        }
        if (!embedded.texts().containsKey("num_inference_steps")
                && !embedded.texts().containsKey("Stable Diffusion model")) {
            return Optional.empty();
        }
        var json = new JsonObject();
        embedded.texts().forEach(json::addProperty);
        return Optional.of(read(json));
    }

    private static boolean names(String text) {
        return text.contains("\"num_inference_steps\"") || text.contains("\"Stable Diffusion model\"");
    }

    private static SettingsReader read(JsonObject json) {
        // What Python writes where nothing was chosen.
        json.entrySet().removeIf(entry -> LenientJson.text(entry.getValue()).filter("None"::equals).isPresent());
        var settings = new SettingsReader();
        var values = new JsonSettings(json, settings);
        values.take("prompt", settings::prompt, "prompt", "Prompt");
        values.take("negative", settings::negative, "negative_prompt", "Negative Prompt");
        values.take("steps", settings::steps, "num_inference_steps", "Steps");
        values.take("sampler", settings::sampler, "sampler_name", "Sampler");
        values.take("schedule", settings::schedule, "scheduler_name", "Scheduler");
        values.take("guidance", settings::guidance, "guidance_scale", "Guidance Scale");
        values.take("seed", settings::seed, "seed", "Seed");
        values.take("model", settings::model, "use_stable_diffusion_model", "Stable Diffusion model");
        values.take("strength", settings::strength, "prompt_strength", "Prompt Strength");
        values.take("clip_skip", skip -> settings.clipSkip(skip.equalsIgnoreCase("true") ? "1" : "0"), "clip_skip",
                "Clip Skip");
        values.takeSize("width", "height");
        values.takeSize("Width", "Height");
        if (LenientJson.has(json, "use_lora_model") || LenientJson.has(json, "LoRA model")) {
            settings.lose("LoRA", "Gesso does not read which ones this program used; choose them again.");
        }
        values.loseOthers(KNOWN);
        return settings;
    }
}
