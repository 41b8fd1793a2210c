package studio.gesso.engine.archive.metadata.dialect;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.archive.metadata.notation.MalformedException;
import studio.gesso.engine.archive.metadata.notation.TextPlaces;
import studio.gesso.engine.archive.metadata.notation.WholeJson;
import studio.gesso.engine.archive.metadata.notation.Xmp;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.embedded.PngText;
import studio.gesso.engine.tensor.NoiseSource;

/** Draw Things: JSON in the user comment, within XMP or Exif, or in a comment. */
public final class DrawThings implements Dialect {

    /** Taken over, listed by another name, or of no weight. */
    private static final Set<String> KNOWN = Set.of("c", "uc", "steps", "sampler", "scale", "seed", "size", "model",
            "strength", "clip_skip", "image_guidance", "seed_mode", "lora", "control", "hires_fix", "upscaler",
            "refiner", "first_stage_size", "profile", "v2", "version", "batch_count", "original_size", "target_size",
            "original_width", "original_height", "target_width", "target_height", "negative_original_width",
            "negative_original_height", "crop_left", "crop_top", "aesthetic_score", "negative_aesthetic_score",
            "tiled_decoding", "tiled_diffusion", "decoding_tile_width", "decoding_tile_height",
            "decoding_tile_overlap", "preserve_original_after_inpaint", "refiner_start", "hires_fix_width",
            "hires_fix_height", "hires_fix_strength", "upscaler_scale_factor");

    @Override
    public String name() {
        return "Draw Things";
    }

    @Override
    public Optional<SettingsReader> read(EmbeddedData embedded) throws MalformedException {
        Optional<String> xmp = TextPlaces.of(embedded, PngText.XMP);
        Optional<String> text = xmp.flatMap(packet -> Xmp.text(packet, "UserComment"))
                .or(() -> TextPlaces.first(embedded, "Exif.UserComment", "Comment"))
                .filter(candidate -> candidate.stripLeading().startsWith("{"));
        boolean named = xmp.flatMap(packet -> Xmp.text(packet, "CreatorTool"))
                .filter("Draw Things"::equals)
                .isPresent();
        if (text.isEmpty() || !named && !text.get().contains("\"uc\"")) {
            return Optional.empty();
        }
        JsonObject json = WholeJson.object(text.get(), "Draw Things' comment");
        return named || json.has("c") ? Optional.of(read(json)) : Optional.empty();
    }

    private static SettingsReader read(JsonObject json) {
        var settings = new SettingsReader();
        var values = new JsonSettings(json, settings);
        values.take("prompt", settings::prompt, "c");
        values.take("negative", settings::negative, "uc");
        values.take("steps", settings::steps, "steps");
        values.take("sampler", settings::sampler, "sampler");
        values.take("guidance", settings::guidance, "scale");
        values.take("seed", settings::seed, "seed");
        values.take("size", settings::size, "size");
        values.take("model", settings::model, "model");
        values.take("strength", settings::strength, "strength");
        values.take("clip_skip", last -> A1111.clipSkip(last, settings), "clip_skip");
        values.take("image_guidance", settings::imageGuidance, "image_guidance");
        values.take("noise", mode -> noise(mode, settings), "seed_mode");
        lose(json, settings);
        values.loseOthers(KNOWN);
        return settings;
    }

    private static void lose(JsonObject json, SettingsReader settings) {
        if (LenientJson.has(json, "lora")) {
            settings.lose("LoRA", "Gesso does not read which ones this program used; choose them again.");
        }
        if (LenientJson.has(json, "control")) {
            settings.lose("ControlNet", "The picture that it followed is not in this file.");
        }
        if (LenientJson.has(json, "hires_fix") || LenientJson.has(json, "upscaler")) {
            settings.lose("second pass", "The picture was enlarged and refined, which Gesso does not do in one go.");
        }
        LenientJson.take(json, "refiner", refiner -> settings.lose("refiner",
                "Gesso does not refine with a second model (" + refiner + ")."));
    }

    private static void noise(String mode, SettingsReader settings) {
        String plain = mode.toLowerCase(Locale.ROOT).replace(" ", "");
        if (plain.startsWith("nvidia")) {
            settings.noise(NoiseSource.PHILOX);
        } else if (!plain.startsWith("torch")) {
            settings.lose("noise", "Gesso cannot make the noise of the seed mode “" + mode + "”.");
        }
    }
}
