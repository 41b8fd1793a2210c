package studio.gesso.engine.gallery.metadata.comfy;

import com.google.gson.JsonObject;
import studio.gesso.engine.gallery.metadata.dialect.Values;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.prompts.PromptLanguage;
import studio.gesso.engine.gallery.metadata.settings.Recovery;

/** The settings that Civitai's generator sums up beside ComfyUI's graph. */
final class ComfySummary {

    private ComfySummary() {}

    static Recovery read(JsonObject json) {
        var recovery = new Recovery();
        recovery.language(PromptLanguage.COMFYUI);
        var values = new Values(json, recovery);
        values.take("prompt", recovery::prompt, "prompt");
        values.take("negative", recovery::negative, "negativePrompt");
        values.take("steps", recovery::steps, "steps");
        values.take("sampler", recovery::sampler, "sampler");
        values.take("guidance", recovery::guidance, "cfgScale");
        values.take("seed", recovery::seed, "seed");
        values.takeSize("width", "height");
        if (Json.has(json, "resources")) {
            recovery.lose("model", "Civitai tells it by a number only: " + json.get("resources") + ".");
        }
        return recovery;
    }
}
