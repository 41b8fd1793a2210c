package studio.gesso.engine.gallery.metadata.dialect;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.notation.Texts;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.image.Embedded;

/** InvokeAI: JSON under "invokeai_metadata" since version 3, under "sd-metadata" before. */
public final class InvokeAi implements Dialect {

    /** Until version 3 the negative prompt stood in the prompt, in brackets. */
    private static final Pattern BRACKETS = Pattern.compile("(?<!\\\\)\\[(.*?)(?<!\\\\)]", Pattern.DOTALL);

    @Override
    public String name() {
        return "InvokeAI";
    }

    @Override
    public Optional<Recovery> read(Embedded embedded) throws Malformed {
        Optional<String> now = Texts.of(embedded, "invokeai_metadata");
        if (now.isPresent()) {
            return Optional.of(read(Json.object(now.get(), "InvokeAI's text")));
        }
        Optional<String> before = Texts.of(embedded, "sd-metadata");
        return before.isEmpty()
                ? Optional.empty()
                : Optional.of(readOld(Json.object(before.get(), "InvokeAI's text")));
    }

    private static Recovery read(JsonObject json) {
        var recovery = new Recovery();
        Json.take(json, "positive_prompt", recovery::prompt);
        recovery.negative(Json.text(json, "negative_prompt").orElse(""));
        common(json, recovery);
        Json.take(json, "scheduler", recovery::sampler);
        model(json, recovery);
        Json.take(json, "clip_skip", recovery::clipSkip);
        Json.take(json, "cfg_rescale_multiplier", recovery::rescale);
        Json.take(json, "strength", recovery::strength);
        if (json.get("loras") instanceof JsonArray loras && !loras.isEmpty()) {
            recovery.lose("LoRA", "Gesso does not load additions to a model.");
        }
        if (json.get("controlnets") instanceof JsonArray controls && !controls.isEmpty()) {
            recovery.lose("ControlNet", "The picture that it followed is not in this file.");
        }
        return recovery;
    }

    private static Recovery readOld(JsonObject json) {
        JsonObject image = Json.in(json, "image");
        var recovery = new Recovery();
        String prompt = image.get("prompt") instanceof JsonArray several && !several.isEmpty()
                && several.get(0) instanceof JsonObject first
                        ? Json.text(first, "prompt").orElse("")
                        : Json.text(image, "prompt").orElse("");
        Matcher brackets = BRACKETS.matcher(prompt);
        recovery.negative(brackets.find() ? brackets.group(1).strip() : "");
        recovery.prompt(brackets.replaceAll("").strip());
        common(image, recovery);
        Json.take(image, "sampler", recovery::sampler);
        Json.take(json, "model_weights", recovery::model);
        return recovery;
    }

    private static void common(JsonObject json, Recovery recovery) {
        Json.take(json, "steps", recovery::steps);
        Json.take(json, "cfg_scale", recovery::guidance);
        Json.take(json, "seed", recovery::seed);
        Json.takeSize(json, "width", "height", recovery::size);
    }

    /** An object that names it in one of two ways, or the name alone. */
    private static void model(JsonObject json, Recovery recovery) {
        if (json.get("model") instanceof JsonObject model) {
            Json.text(model, "name").or(() -> Json.text(model, "model_name")).ifPresent(recovery::model);
        } else {
            Json.take(json, "model", recovery::model);
        }
    }
}
