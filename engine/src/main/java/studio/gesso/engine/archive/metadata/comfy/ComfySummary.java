package studio.gesso.engine.archive.metadata.comfy;

import com.google.gson.JsonObject;
import studio.gesso.engine.archive.metadata.dialect.JsonSettings;
import studio.gesso.engine.archive.metadata.prompts.PromptLanguage;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.base.json.LenientJson;

/** The summary of settings that Civitai's generator adds to ComfyUI's graph. */
final class ComfySummary {

    private ComfySummary() {}

    static SettingsReader read(JsonObject json) {
        var settings = new SettingsReader();
        settings.language(PromptLanguage.COMFYUI);
        var values = new JsonSettings(json, settings);
        values.take("prompt", settings::prompt, "prompt");
        values.take("negative", settings::negative, "negativePrompt");
        values.take("steps", settings::steps, "steps");
        values.take("sampler", settings::sampler, "sampler");
        values.take("guidance", settings::guidance, "cfgScale");
        values.take("seed", settings::seed, "seed");
        values.takeSize("width", "height");
        if (LenientJson.has(json, "resources")) {
            settings.lose("model", "Civitai records only its number: " + json.get("resources") + ".");
        }
        return settings;
    }
}
