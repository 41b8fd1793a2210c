package studio.gesso.engine.archive.metadata.dialect;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.gesso.engine.archive.metadata.notation.MalformedException;
import studio.gesso.engine.archive.metadata.notation.TextPlaces;
import studio.gesso.engine.archive.metadata.notation.WholeJson;
import studio.gesso.engine.archive.metadata.prompts.PromptLanguage;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.tensor.NoiseSource;

/**
 * InvokeAI: JSON under "invokeai_metadata" since version 3, under "sd-metadata" before, and at first a command under
 * "Dream".
 */
public final class InvokeAi implements Dialect {

    /** Until version 3 the negative prompt was in the prompt, in brackets. */
    private static final Pattern BRACKETS = Pattern.compile("(?<!\\\\)\\[([^\\[\\]]*)(?<!\\\\)]");
    /** The prompt in quotes, or all before the first switch; then switches with or without a blank. */
    private static final Pattern COMMAND = Pattern
            .compile("\\s*+(?:\"(.*)\"|(.*?))(?:\\s++(-[A-Za-z-].*))?+\\s*+", Pattern.DOTALL);
    private static final Pattern SWITCH = Pattern.compile("(?:^|\\s)-([A-Za-z])\\s*([^\\s-][^\\s]*)");

    private static final Map<String, String> BEYOND = Map.of("loras", "LoRA", "ipAdapters", "IP adapter",
            "t2iAdapters", "T2I adapter", "ref_images", "IP adapter", "vae", "VAE", "refiner_model", "refiner",
            "seamless_x", "tiling", "seamless_y", "tiling", "hrf_enabled", "second pass");

    /** Supported, listed by another name, or without effect. */
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
    public Optional<SettingsReader> read(EmbeddedData embedded) throws MalformedException {
        Optional<String> now = TextPlaces.first(embedded, "invokeai_metadata", "invokeai");
        if (now.isPresent()) {
            return Optional.of(read(WholeJson.object(now.get(), "InvokeAI's text")));
        }
        Optional<String> before = TextPlaces.of(embedded, "sd-metadata");
        if (before.isPresent()) {
            return Optional.of(readOld(WholeJson.object(before.get(), "InvokeAI's text")));
        }
        Optional<String> command = TextPlaces.first(embedded, "Dream", "dream")
                .filter(text -> text.length() <= 2 * Request.MAX_PROMPT);
        return command.map(InvokeAi::readOldest);
    }

    /** Only Stable Diffusion's prompts go through Compel; FLUX and SD3 take words as they are. */
    private static PromptLanguage language(JsonObject json) {
        String base = LenientJson.text(LenientJson.in(json, "model"), "base").orElse("sd-1");
        return base.matches("sd-[12]|sdxl.*|any") ? PromptLanguage.COMPEL : PromptLanguage.PLAIN;
    }

    private static SettingsReader read(JsonObject json) {
        var settings = new SettingsReader();
        settings.language(language(json));
        var values = new JsonSettings(json, settings);
        values.take("prompt", settings::prompt, "positive_prompt", "positive_conditioning");
        values.take("negative", settings::negative, "negative_prompt", "negative_conditioning");
        common(values);
        values.take("sampler", settings::sampler, "scheduler");
        model(json, settings);
        values.take("clip_skip", settings::clipSkip, "clip_skip");
        values.take("rescale", settings::rescale, "cfg_rescale_multiplier");
        values.take("strength", strength -> strength(json, strength, settings), "strength");
        LenientJson.text(json, "rand_device").filter("cuda"::equals).ifPresent(_ -> settings.noise(NoiseSource.PHILOX));
        BEYOND.forEach((key, setting) -> {
            if (LenientJson.has(json, key)) {
                settings.lose(setting, "Gesso does not do this (" + key + ").");
            }
        });
        if (LenientJson.has(json, "controlnets") || LenientJson.has(json, "controlLayers")) {
            settings.lose("ControlNet", "The picture that it followed is not in this file.");
        }
        values.loseOthers(KNOWN);
        return settings;
    }

    private static void strength(JsonObject json, String strength, SettingsReader settings) {
        String mode = LenientJson.text(json, "generation_mode").orElse("");
        if (mode.endsWith("inpaint") || mode.endsWith("outpaint")) {
            settings.inpaintingStrength(strength);
        } else if (!mode.endsWith("txt2img")) {
            settings.strength(strength);
        }
    }

    private static SettingsReader readOld(JsonObject json) {
        JsonObject image = json.get("images") instanceof JsonArray images && !images.isEmpty()
                && images.get(0) instanceof JsonObject first ? first : LenientJson.in(json, "image");
        var settings = new SettingsReader();
        settings.language(PromptLanguage.COMPEL);
        prompts(prompt(image.get("prompt")), settings);
        var values = new JsonSettings(image, settings);
        common(values);
        values.take("sampler", settings::sampler, "sampler");
        LenientJson.take(json, "model_weights", settings::model);
        if (!LenientJson.text(image, "type").orElse("").equals("txt2img")) {
            values.take("strength", settings::strength, "strength");
        }
        if (LenientJson.has(image, "variations")) {
            settings.lose("variation seed", "Gesso does not do this.");
        }
        return settings;
    }

    /** Several weighted prompts in a list, or the one prompt. */
    private static String prompt(JsonElement prompt) {
        boolean several = prompt instanceof JsonArray list && !list.isEmpty();
        JsonElement first = several ? ((JsonArray) prompt).get(0) : prompt;
        return first instanceof JsonObject one
                ? LenientJson.text(one, "prompt").orElse("")
                : LenientJson.text(first).orElse("");
    }

    private static SettingsReader readOldest(String command) {
        var settings = new SettingsReader();
        settings.language(PromptLanguage.COMPEL);
        Matcher parts = COMMAND.matcher(command);
        if (!parts.matches()) {
            prompts(command, settings);
            return settings;
        }
        prompts(parts.group(1) == null ? parts.group(2) : parts.group(1), settings);
        Map<String, String> switches = SWITCH.matcher(parts.group(3) == null ? "" : parts.group(3))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (first, _) -> first));
        A1111.take(switches, "s", settings::steps);
        A1111.take(switches, "S", settings::seed);
        A1111.take(switches, "C", settings::guidance);
        A1111.take(switches, "A", settings::sampler);
        A1111.take(switches, "f", settings::strength);
        if (switches.containsKey("W") || switches.containsKey("H")) {
            settings.size(switches.getOrDefault("W", "512"), switches.getOrDefault("H", "512"));
        }
        if (switches.containsKey("v") || switches.containsKey("V")) {
            settings.lose("variation seed", "Gesso does not do this.");
        }
        return settings;
    }

    /** Takes a prompt apart that holds the negative one in brackets. */
    private static void prompts(String prompt, SettingsReader settings) {
        if (prompt.length() > Request.MAX_PROMPT) {
            settings.prompt(prompt);
            return;
        }
        Matcher brackets = BRACKETS.matcher(prompt);
        settings.negative(brackets.results()
                .map(found -> found.group(1).strip())
                .collect(Collectors.joining(", ")));
        settings.prompt(brackets.reset().replaceAll("").strip());
    }

    private static void common(JsonSettings values) {
        values.take("steps", values.recovery()::steps, "steps");
        values.takeGuidance("cfg_scale", "guidance");
        values.take("seed", values.recovery()::seed, "seed");
        values.takeSize("width", "height");
    }

    /** An object that names it in one of two ways, or the name alone. */
    private static void model(JsonObject json, SettingsReader settings) {
        if (json.get("model") instanceof JsonObject model) {
            LenientJson.text(model, "name").or(() -> LenientJson.text(model, "model_name")).ifPresent(settings::model);
        } else {
            LenientJson.take(json, "model", settings::model);
        }
    }
}
