package studio.gesso.engine.archive.metadata.dialect;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.gesso.engine.archive.metadata.notation.MalformedException;
import studio.gesso.engine.archive.metadata.notation.TextPlaces;
import studio.gesso.engine.archive.metadata.notation.WholeJson;
import studio.gesso.engine.archive.metadata.prompts.PromptLanguage;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.embedded.EmbeddedData;

/**
 * SwarmUI: JSON with the object "sui_image_params" under "parameters" or in the user comment, long ago in Exif's model
 * (its docs/Image Metadata Format.md).
 */
public final class SwarmUi implements Dialect {

    static final String PARAMETERS = "sui_image_params";

    private static final Map<String, String> BEYOND = Map.of("loras", "LoRA", "controlnetmodel", "ControlNet",
            "vae", "VAE", "variationseedstrength", "variation seed", "seamlesstileable", "tiling", "refinermodel",
            "refiner");

    /** Supported, listed by another name, or without effect. */
    private static final Set<String> KNOWN = Set.of("prompt", "negativeprompt", "steps", "sampler", "comfyuisampler",
            "autowebuisampler", "scheduler", "comfyuischeduler", "cfgscale", "fluxguidancescale", "seed", "width",
            "height", "model", "clipstopatlayer", "initimagecreativity", "initimage", "maskimage", "images",
            "swarm_version", "aspectratio", "sidelength", "automaticvae", "loras", "loraweights", "controlnetmodel",
            "vae", "variationseedstrength", "variationseed", "seamlesstileable", "refinermodel", "refinermethod",
            "refinerupscale", "refinercontrolpercentage", "refinercontrol", "refinerupscalemethod",
            "refinersteps", "refinercfgscale", "personalnote", "wildcardseed", "wildcardseedbehavior", "nopreviews",
            "outpathoverride", "imageformat", "preferreddtype", "presets", "date", "generation_time");

    @Override
    public String name() {
        return "SwarmUI";
    }

    @Override
    public Optional<SettingsReader> read(EmbeddedData embedded) throws MalformedException {
        Optional<String> text = Stream.of(TextPlaces.PARAMETERS, "Exif.UserComment", "Exif.Model")
                .flatMap(keyword -> TextPlaces.of(embedded, keyword).stream())
                .filter(candidate -> candidate.contains(PARAMETERS))
                .findFirst();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        JsonObject json = WholeJson.object(text.get(), "SwarmUI's text");
        if (!(json.get(PARAMETERS) instanceof JsonObject parameters)) {
            throw new MalformedException("SwarmUI's text is broken");
        }
        return Optional.of(read(parameters));
    }

    private static SettingsReader read(JsonObject json) {
        var settings = new SettingsReader();
        settings.language(PromptLanguage.SWARMUI);
        var values = new JsonSettings(json, settings);
        values.take("prompt", settings::prompt, "prompt");
        values.take("negative", settings::negative, "negativeprompt");
        values.take("steps", settings::steps, "steps");
        values.take("sampler", settings::sampler, "sampler", "comfyuisampler", "autowebuisampler");
        values.take("schedule", settings::schedule, "scheduler", "comfyuischeduler");
        values.takeGuidance("cfgscale", "fluxguidancescale");
        values.take("seed", settings::seed, "seed");
        values.takeSize("width", "height");
        values.take("model", settings::model, "model");
        values.take("clip_skip", last -> A1111.clipSkip(last.replaceFirst("^-", ""), settings), "clipstopatlayer");
        values.take("strength", json.has("maskimage") ? settings::inpaintingStrength : settings::strength,
                "initimagecreativity");
        BEYOND.forEach((key, setting) -> {
            if (LenientJson.has(json, key)) {
                settings.lose(setting, "Gesso does not do this (" + key + ": " + json.get(key) + ").");
            }
        });
        if (json.has("refinermethod") || json.has("refinerupscale")) {
            settings.lose("second pass", "The picture was refined by a second run.");
        }
        values.loseOthers(KNOWN);
        return settings;
    }
}
