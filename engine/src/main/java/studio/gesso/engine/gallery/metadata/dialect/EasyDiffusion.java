package studio.gesso.engine.gallery.metadata.dialect;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;
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
        var recovery = new Recovery();
        either(json, "prompt", "Prompt").ifPresent(recovery::prompt);
        recovery.negative(either(json, "negative_prompt", "Negative Prompt").orElse(""));
        either(json, "num_inference_steps", "Steps").ifPresent(recovery::steps);
        either(json, "sampler_name", "Sampler").ifPresent(recovery::sampler);
        either(json, "scheduler_name", "Scheduler").ifPresent(recovery::schedule);
        either(json, "guidance_scale", "Guidance Scale").ifPresent(recovery::guidance);
        either(json, "seed", "Seed").ifPresent(recovery::seed);
        either(json, "use_stable_diffusion_model", "Stable Diffusion model").ifPresent(recovery::model);
        either(json, "prompt_strength", "Prompt Strength").ifPresent(recovery::strength);
        either(json, "clip_skip", "Clip Skip").filter(skip -> skip.equalsIgnoreCase("true"))
                .ifPresent(_ -> recovery.clipSkip("1"));
        either(json, "width", "Width").ifPresent(
                width -> recovery.size(width, either(json, "height", "Height").orElse("?")));
        either(json, "use_lora_model", "LoRA model").ifPresent(
                lora -> recovery.lose("LoRA", "Gesso does not load additions to a model (" + lora + ")."));
        return recovery;
    }

    private static Optional<String> either(JsonObject json, String name, String label) {
        return Stream.of(name, label)
                .flatMap(key -> Json.text(json, key).stream())
                .filter(value -> !value.equals("None"))
                .findFirst();
    }
}
