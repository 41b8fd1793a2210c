package studio.gesso.engine.archive.metadata.dialect;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.archive.metadata.notation.MalformedException;
import studio.gesso.engine.archive.metadata.notation.TextPlaces;
import studio.gesso.engine.archive.metadata.notation.WholeJson;
import studio.gesso.engine.archive.metadata.prompts.PromptLanguage;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.embedded.EmbeddedData;

/** NovelAI: the prompt as the description, JSON in the comment, the model as the source. */
public final class NovelAi implements Dialect {

    /** Supported, stored under another name, or without effect as NovelAI always writes it. */
    private static final Set<String> KNOWN = Set.of("prompt", "uc", "steps", "sampler", "noise_schedule", "scale",
            "seed", "cfg_rescale", "strength", "width", "height", "v4_prompt", "v4_negative_prompt", "n_samples",
            "request_type", "signed_hash", "version", "params_version", "hash", "sm", "sm_dyn", "legacy", "legacy_uc",
            "legacy_v3_extend", "extra_noise_seed", "image", "mask", "add_original_image", "color_correct",
            "controlnet_strength", "dynamic_thresholding_percentile", "dynamic_thresholding_mimic_scale",
            "uncond_per_vibe", "wonky_vibe_correlation", "prefer_brownian", "deliberate_euler_ancestral_bug",
            "explike_fine_detail", "minimize_sigma_inf", "cfg_sched_eligibility", "stream", "ucPreset",
            "qualityToggle", "reference_information_extracted_multiple", "reference_strength_multiple");

    @Override
    public String name() {
        return "NovelAI";
    }

    @Override
    public Optional<SettingsReader> read(EmbeddedData embedded) throws MalformedException {
        Optional<String> comment = TextPlaces.first(embedded, "Comment", "Exif.UserComment");
        if (comment.isEmpty()
                || TextPlaces.first(embedded, "Software", "Exif.Software").filter("NovelAI"::equals).isEmpty()) {
            return Optional.empty();
        }
        JsonObject json = WholeJson.object(comment.get(), "NovelAI's comment");
        var settings = new SettingsReader();
        settings.language(PromptLanguage.NOVELAI);
        prompts(json, embedded, settings);
        var values = new JsonSettings(json, settings);
        values.take("steps", settings::steps, "steps");
        values.take("sampler", settings::sampler, "sampler");
        values.take("schedule", name -> schedule(name, settings), "noise_schedule");
        values.take("guidance", settings::guidance, "scale");
        values.take("seed", settings::seed, "seed");
        values.take("rescale", settings::rescale, "cfg_rescale");
        values.take("strength", settings::strength, "strength");
        TextPlaces.of(embedded, "Source").ifPresent(settings::model);
        if (json.has("width")) {
            values.takeSize("width", "height");
        } else {
            embedded.size().ifPresent(size -> settings.size(size.width() + "x" + size.height()));
        }
        lose(json, values);
        return Optional.of(settings);
    }

    private static void lose(JsonObject json, JsonSettings values) {
        if (LenientJson.has(json, "sm") || LenientJson.has(json, "sm_dyn")) {
            values.recovery().lose("SMEA", "Gesso does not have this way of making larger pictures.");
        }
        values.loseOthers(KNOWN);
    }

    private static void prompts(JsonObject json, EmbeddedData embedded, SettingsReader settings) {
        LenientJson.text(json, "prompt")
                .or(() -> TextPlaces.of(embedded, "Description"))
                .or(() -> caption(json, "v4_prompt"))
                .ifPresent(settings::prompt);
        settings.negative(LenientJson.text(json, "uc").or(() -> caption(json, "v4_negative_prompt")).orElse(""));
        if (LenientJson.has(LenientJson.in(LenientJson.in(json, "v4_prompt"), "caption"), "char_captions")) {
            settings.lose("characters", "Gesso has one prompt for all of a picture.");
        }
    }

    private static Optional<String> caption(JsonObject json, String prompt) {
        return LenientJson.text(LenientJson.in(LenientJson.in(json, prompt), "caption"), "base_caption");
    }

    /** "native" means evenly spaced timesteps. */
    private static void schedule(String name, SettingsReader settings) {
        settings.schedule(name.equals("native") ? "Uniform" : name);
    }
}
