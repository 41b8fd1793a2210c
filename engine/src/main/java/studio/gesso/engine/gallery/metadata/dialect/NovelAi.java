package studio.gesso.engine.gallery.metadata.dialect;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.notation.Texts;
import studio.gesso.engine.gallery.metadata.prompts.PromptLanguage;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.image.Embedded;

/** NovelAI: the prompt as the description, JSON in the comment, the model as the source. */
public final class NovelAi implements Dialect {

    /** Taken over, told in other words, or of no weight as NovelAI always writes it. */
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
    public Optional<Recovery> read(Embedded embedded) throws Malformed {
        Optional<String> comment = Texts.first(embedded, "Comment", "Exif.UserComment");
        if (comment.isEmpty()
                || Texts.first(embedded, "Software", "Exif.Software").filter("NovelAI"::equals).isEmpty()) {
            return Optional.empty();
        }
        JsonObject json = Json.object(comment.get(), "NovelAI's comment");
        var recovery = new Recovery();
        recovery.language(PromptLanguage.NOVELAI);
        prompts(json, embedded, recovery);
        var values = new Values(json, recovery);
        values.take("steps", recovery::steps, "steps");
        values.take("sampler", recovery::sampler, "sampler");
        values.take("schedule", name -> schedule(name, recovery), "noise_schedule");
        values.take("guidance", recovery::guidance, "scale");
        values.take("seed", recovery::seed, "seed");
        values.take("rescale", recovery::rescale, "cfg_rescale");
        values.take("strength", recovery::strength, "strength");
        Texts.of(embedded, "Source").ifPresent(recovery::model);
        if (json.has("width")) {
            values.takeSize("width", "height");
        } else {
            embedded.size().ifPresent(size -> recovery.size(size.width() + "x" + size.height()));
        }
        lose(json, values);
        return Optional.of(recovery);
    }

    private static void lose(JsonObject json, Values values) {
        if (Json.has(json, "sm") || Json.has(json, "sm_dyn")) {
            values.recovery().lose("SMEA", "Gesso does not have this way of making larger pictures.");
        }
        values.loseOthers(KNOWN);
    }

    private static void prompts(JsonObject json, Embedded embedded, Recovery recovery) {
        Json.text(json, "prompt")
                .or(() -> Texts.of(embedded, "Description"))
                .or(() -> caption(json, "v4_prompt"))
                .ifPresent(recovery::prompt);
        recovery.negative(Json.text(json, "uc").or(() -> caption(json, "v4_negative_prompt")).orElse(""));
        if (Json.has(Json.in(Json.in(json, "v4_prompt"), "caption"), "char_captions")) {
            recovery.lose("characters", "Gesso has one prompt for all of a picture.");
        }
    }

    private static Optional<String> caption(JsonObject json, String prompt) {
        return Json.text(Json.in(Json.in(json, prompt), "caption"), "base_caption");
    }

    /** "native" is what the sampler's first author laid out: evenly spaced timesteps. */
    private static void schedule(String name, Recovery recovery) {
        recovery.schedule(name.equals("native") ? "Uniform" : name);
    }
}
