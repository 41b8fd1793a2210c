package studio.gesso.engine.gallery.metadata.dialect;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.notation.Texts;
import studio.gesso.engine.gallery.metadata.prompts.PromptLanguage;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.image.Embedded;
import studio.gesso.engine.tensor.NoiseSource;

/**
 * InvokeAI: JSON under "invokeai_metadata" since version 3, under "sd-metadata" before, and at first a command under
 * "Dream".
 */
public final class InvokeAi implements Dialect {

    /** Until version 3 the negative prompt stood in the prompt, in brackets. */
    private static final Pattern BRACKETS = Pattern.compile("(?<!\\\\)\\[([^\\[\\]]*)(?<!\\\\)]");
    /** The prompt in quotes, or all before the first switch; then switches with or without a blank. */
    private static final Pattern COMMAND = Pattern
            .compile("\\s*+(?:\"(.*)\"|(.*?))(?:\\s++(-[A-Za-z-].*))?+\\s*+", Pattern.DOTALL);
    private static final Pattern SWITCH = Pattern.compile("(?:^|\\s)-([A-Za-z])\\s*([^\\s-][^\\s]*)");

    private static final Map<String, String> BEYOND = Map.of("loras", "LoRA", "ipAdapters", "IP adapter",
            "t2iAdapters", "T2I adapter", "ref_images", "IP adapter", "vae", "VAE", "refiner_model", "refiner",
            "seamless_x", "tiling", "seamless_y", "tiling", "hrf_enabled", "second pass");

    /** Taken over, listed by another name, or of no weight. */
    private static final Set<String> KNOWN = Set.of("positive_prompt", "negative_prompt", "positive_conditioning",
            "negative_conditioning", "steps", "cfg_scale", "guidance", "seed", "width", "height", "scheduler", "model",
            "clip_skip", "cfg_rescale_multiplier", "strength", "rand_device", "generation_mode", "app_version",
            "loras", "ipAdapters", "t2iAdapters", "ref_images", "vae", "refiner_model", "refiner_cfg_scale",
            "refiner_steps", "refiner_scheduler", "refiner_start", "refiner_positive_aesthetic_score",
            "refiner_negative_aesthetic_score", "seamless_x", "seamless_y", "hrf_enabled", "hrf_method",
            "hrf_strength", "controlnets", "controlLayers", "init_image", "t5_encoder", "clip_embed_model",
            "clip_l_embed_model", "clip_g_embed_model", "qwen3_encoder", "core_metadata", "type", "id");

    @Override
    public String name() {
        return "InvokeAI";
    }

    @Override
    public Optional<Recovery> read(Embedded embedded) throws Malformed {
        Optional<String> now = Texts.first(embedded, "invokeai_metadata", "invokeai");
        if (now.isPresent()) {
            return Optional.of(read(Json.object(now.get(), "InvokeAI's text")));
        }
        Optional<String> before = Texts.of(embedded, "sd-metadata");
        if (before.isPresent()) {
            return Optional.of(readOld(Json.object(before.get(), "InvokeAI's text")));
        }
        Optional<String> command = Texts.first(embedded, "Dream", "dream")
                .filter(text -> text.length() <= 2 * Request.MAX_PROMPT);
        return command.map(InvokeAi::readOldest);
    }

    private static Recovery read(JsonObject json) {
        var recovery = new Recovery();
        recovery.language(PromptLanguage.COMPEL);
        var values = new Values(json, recovery);
        values.take("prompt", recovery::prompt, "positive_prompt", "positive_conditioning");
        values.take("negative", recovery::negative, "negative_prompt", "negative_conditioning");
        common(values);
        values.take("sampler", recovery::sampler, "scheduler");
        model(json, recovery);
        values.take("clip_skip", recovery::clipSkip, "clip_skip");
        values.take("rescale", recovery::rescale, "cfg_rescale_multiplier");
        values.take("strength", strength -> strength(json, strength, recovery), "strength");
        Json.text(json, "rand_device").filter("cuda"::equals).ifPresent(_ -> recovery.noise(NoiseSource.PHILOX));
        BEYOND.forEach((key, setting) -> {
            if (Json.has(json, key)) {
                recovery.lose(setting, "Gesso does not do this (" + key + ").");
            }
        });
        if (Json.has(json, "controlnets") || Json.has(json, "controlLayers")) {
            recovery.lose("ControlNet", "The picture that it followed is not in this file.");
        }
        values.loseOthers(KNOWN);
        return recovery;
    }

    private static void strength(JsonObject json, String strength, Recovery recovery) {
        String mode = Json.text(json, "generation_mode").orElse("");
        if (mode.endsWith("inpaint") || mode.endsWith("outpaint")) {
            recovery.inpaintingStrength(strength);
        } else if (!mode.endsWith("txt2img")) {
            recovery.strength(strength);
        }
    }

    private static Recovery readOld(JsonObject json) {
        JsonObject image = json.get("images") instanceof JsonArray images && !images.isEmpty()
                && images.get(0) instanceof JsonObject first ? first : Json.in(json, "image");
        var recovery = new Recovery();
        recovery.language(PromptLanguage.COMPEL);
        prompts(prompt(image.get("prompt")), recovery);
        var values = new Values(image, recovery);
        common(values);
        values.take("sampler", recovery::sampler, "sampler");
        Json.take(json, "model_weights", recovery::model);
        if (!Json.text(image, "type").orElse("").equals("txt2img")) {
            values.take("strength", recovery::strength, "strength");
        }
        if (Json.has(image, "variations")) {
            recovery.lose("variation seed", "Gesso does not do this.");
        }
        return recovery;
    }

    /** Several weighted prompts in a list, or the one prompt. */
    private static String prompt(JsonElement prompt) {
        boolean several = prompt instanceof JsonArray list && !list.isEmpty();
        JsonElement first = several ? ((JsonArray) prompt).get(0) : prompt;
        return first instanceof JsonObject one ? Json.text(one, "prompt").orElse("") : Json.text(first).orElse("");
    }

    private static Recovery readOldest(String command) {
        var recovery = new Recovery();
        recovery.language(PromptLanguage.COMPEL);
        Matcher parts = COMMAND.matcher(command);
        if (!parts.matches()) {
            prompts(command, recovery);
            return recovery;
        }
        prompts(parts.group(1) == null ? parts.group(2) : parts.group(1), recovery);
        Map<String, String> switches = SWITCH.matcher(parts.group(3) == null ? "" : parts.group(3))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (first, _) -> first));
        A1111.take(switches, "s", recovery::steps);
        A1111.take(switches, "S", recovery::seed);
        A1111.take(switches, "C", recovery::guidance);
        A1111.take(switches, "A", recovery::sampler);
        A1111.take(switches, "f", recovery::strength);
        if (switches.containsKey("W") || switches.containsKey("H")) {
            recovery.size(switches.getOrDefault("W", "512"), switches.getOrDefault("H", "512"));
        }
        if (switches.containsKey("v") || switches.containsKey("V")) {
            recovery.lose("variation seed", "Gesso does not do this.");
        }
        return recovery;
    }

    /** Takes a prompt apart that holds the negative one in brackets. */
    private static void prompts(String prompt, Recovery recovery) {
        if (prompt.length() > Request.MAX_PROMPT) {
            recovery.prompt(prompt);
            return;
        }
        Matcher brackets = BRACKETS.matcher(prompt);
        recovery.negative(brackets.results()
                .map(found -> found.group(1).strip())
                .collect(Collectors.joining(", ")));
        recovery.prompt(brackets.reset().replaceAll("").strip());
    }

    private static void common(Values values) {
        values.take("steps", values.recovery()::steps, "steps");
        values.takeGuidance("cfg_scale", "guidance");
        values.take("seed", values.recovery()::seed, "seed");
        values.takeSize("width", "height");
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
