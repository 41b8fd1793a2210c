package studio.gesso.engine.gallery.metadata.dialect;

import com.google.gson.JsonObject;
import java.util.Optional;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.notation.Texts;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.image.Embedded;

/**
 * Easy Diffusion: in PNG a text for every setting, in JPEG and WebP JSON in the user comment; under the names of its
 * requests or under those that people read (its ui/easydiffusion/utils/save_utils.py).
 */
public final class EasyDiffusion implements Dialect {

    @Override
    public String name() {
        return "Easy Diffusion";
    }

    @Override
    public Optional<Recovery> read(Embedded embedded) throws Malformed {
        Optional<String> comment = Texts.of(embedded, "Exif.UserComment")
                .filter(text -> text.stripLeading().startsWith("{") && names(text));
        if (comment.isPresent()) {
            return Optional.of(read(Json.object(comment.get(), "Easy Diffusion's text")));
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

    private static Recovery read(JsonObject json) {
        // What Python writes where nothing was chosen.
        json.entrySet().removeIf(entry -> Json.text(entry.getValue()).filter("None"::equals).isPresent());
        var recovery = new Recovery();
        var values = new Values(json, recovery);
        values.take("prompt", recovery::prompt, "prompt", "Prompt");
        values.take("negative", recovery::negative, "negative_prompt", "Negative Prompt");
        values.take("steps", recovery::steps, "num_inference_steps", "Steps");
        values.take("sampler", recovery::sampler, "sampler_name", "Sampler");
        values.take("schedule", recovery::schedule, "scheduler_name", "Scheduler");
        values.take("guidance", recovery::guidance, "guidance_scale", "Guidance Scale");
        values.take("seed", recovery::seed, "seed", "Seed");
        values.take("model", recovery::model, "use_stable_diffusion_model", "Stable Diffusion model");
        values.take("strength", recovery::strength, "prompt_strength", "Prompt Strength");
        values.take("clip_skip", skip -> recovery.clipSkip(skip.equalsIgnoreCase("true") ? "1" : "0"), "clip_skip",
                "Clip Skip");
        values.takeSize("width", "height");
        values.takeSize("Width", "Height");
        if (Json.has(json, "use_lora_model") || Json.has(json, "LoRA model")) {
            recovery.lose("LoRA", "Gesso does not load additions to a model.");
        }
        return recovery;
    }
}
