package studio.gesso.engine.gallery.metadata.dialect;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.notation.Texts;
import studio.gesso.engine.gallery.metadata.prompts.PromptLanguage;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.image.Embedded;

/**
 * SwarmUI: JSON with the object "sui_image_params" under "parameters" or in the user comment, long ago in Exif's model
 * (its docs/Image Metadata Format.md).
 */
public final class SwarmUi implements Dialect {

    static final String PARAMETERS = "sui_image_params";

    private static final Map<String, String> BEYOND = Map.of("loras", "LoRA", "controlnetmodel", "ControlNet",
            "vae", "VAE", "variationseedstrength", "variation seed", "seamlesstileable", "tiling", "refinermodel",
            "refiner");

    /** Taken over, listed by another name, or of no weight. */
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
    public Optional<Recovery> read(Embedded embedded) throws Malformed {
        Optional<String> text = Stream.of(Texts.PARAMETERS, "Exif.UserComment", "Exif.Model")
                .flatMap(keyword -> Texts.of(embedded, keyword).stream())
                .filter(candidate -> candidate.contains(PARAMETERS))
                .findFirst();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        JsonObject json = Json.object(text.get(), "SwarmUI's text");
        if (!(json.get(PARAMETERS) instanceof JsonObject parameters)) {
            throw new Malformed("SwarmUI's text is broken");
        }
        return Optional.of(read(parameters));
    }

    private static Recovery read(JsonObject json) {
        var recovery = new Recovery();
        recovery.language(PromptLanguage.SWARMUI);
        var values = new Values(json, recovery);
        values.take("prompt", recovery::prompt, "prompt");
        values.take("negative", recovery::negative, "negativeprompt");
        values.take("steps", recovery::steps, "steps");
        values.take("sampler", recovery::sampler, "sampler", "comfyuisampler", "autowebuisampler");
        values.take("schedule", recovery::schedule, "scheduler", "comfyuischeduler");
        values.takeGuidance("cfgscale", "fluxguidancescale");
        values.take("seed", recovery::seed, "seed");
        values.takeSize("width", "height");
        values.take("model", recovery::model, "model");
        values.take("clip_skip", last -> A1111.clipSkip(last.replaceFirst("^-", ""), recovery), "clipstopatlayer");
        values.take("strength", json.has("maskimage") ? recovery::inpaintingStrength : recovery::strength,
                "initimagecreativity");
        BEYOND.forEach((key, setting) -> {
            if (Json.has(json, key)) {
                recovery.lose(setting, "Gesso does not do this (" + key + ": " + json.get(key) + ").");
            }
        });
        if (json.has("refinermethod") || json.has("refinerupscale")) {
            recovery.lose("second pass", "The picture was refined by a second run.");
        }
        values.loseOthers(KNOWN);
        return recovery;
    }
}
