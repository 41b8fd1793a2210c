package studio.gesso.engine.gallery.metadata.dialect;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.notation.Texts;
import studio.gesso.engine.gallery.metadata.notation.Xmp;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.image.Embedded;
import studio.gesso.engine.image.PngText;
import studio.gesso.engine.tensor.NoiseSource;

/** Draw Things: JSON in the user comment, within XMP or Exif, or in a comment. */
public final class DrawThings implements Dialect {

    @Override
    public String name() {
        return "Draw Things";
    }

    @Override
    public Optional<Recovery> read(Embedded embedded) throws Malformed {
        Optional<String> xmp = Texts.of(embedded, PngText.XMP);
        Optional<String> text = xmp.flatMap(packet -> Xmp.text(packet, "UserComment"))
                .or(() -> Texts.first(embedded, "Exif.UserComment", "Comment"))
                .filter(candidate -> candidate.stripLeading().startsWith("{"));
        boolean named = xmp.flatMap(packet -> Xmp.text(packet, "CreatorTool"))
                .filter("Draw Things"::equals)
                .isPresent();
        if (text.isEmpty() || !named && !text.get().contains("\"uc\"")) {
            return Optional.empty();
        }
        JsonObject json = Json.object(text.get(), "Draw Things' comment");
        return named || json.has("c") ? Optional.of(read(json)) : Optional.empty();
    }

    private static Recovery read(JsonObject json) {
        var recovery = new Recovery();
        var values = new Values(json, recovery);
        values.take("prompt", recovery::prompt, "c");
        values.take("negative", recovery::negative, "uc");
        values.take("steps", recovery::steps, "steps");
        values.take("sampler", recovery::sampler, "sampler");
        values.take("guidance", recovery::guidance, "scale");
        values.take("seed", recovery::seed, "seed");
        values.take("size", recovery::size, "size");
        values.take("model", recovery::model, "model");
        values.take("strength", recovery::strength, "strength");
        values.take("clip_skip", last -> A1111.clipSkip(last, recovery), "clip_skip");
        values.take("image_guidance", recovery::imageGuidance, "image_guidance");
        values.take("noise", mode -> noise(mode, recovery), "seed_mode");
        lose(json, recovery);
        return recovery;
    }

    private static void lose(JsonObject json, Recovery recovery) {
        if (Json.has(json, "lora")) {
            recovery.lose("LoRA", "Gesso does not load additions to a model.");
        }
        if (Json.has(json, "control")) {
            recovery.lose("ControlNet", "The picture that it followed is not in this file.");
        }
        if (Json.has(json, "hires_fix") || Json.has(json, "upscaler")) {
            recovery.lose("second pass", "The picture was enlarged and refined, which Gesso does not do in one go.");
        }
        Json.take(json, "refiner", refiner -> recovery.lose("refiner",
                "Gesso does not refine with a second model (" + refiner + ")."));
    }

    private static void noise(String mode, Recovery recovery) {
        String plain = mode.toLowerCase(Locale.ROOT).replace(" ", "");
        if (plain.startsWith("nvidia")) {
            recovery.noise(NoiseSource.PHILOX);
        } else if (!plain.startsWith("torch")) {
            recovery.lose("noise", "Gesso cannot make the noise of the seed mode “" + mode + "”.");
        }
    }
}
