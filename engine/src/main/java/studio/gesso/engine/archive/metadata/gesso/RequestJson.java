package studio.gesso.engine.archive.metadata.gesso;

import studio.gesso.engine.archive.metadata.control.RestoredControlsJson;
import studio.gesso.engine.archive.metadata.control.ControlsJson;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.Locale;
import studio.gesso.engine.archive.metadata.gesso.identity.RecordedModel;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.archive.metadata.upscale.UpscaleJson;
import studio.gesso.engine.base.ModelPlaces;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.InpaintProof;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Seed;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;

/**
 * A picture's whole request as JSON, the text "gesso" of our own files.
 *
 * <p>Pictures that a request begins with are named by their {@linkplain Fingerprint fingerprint}. Readers ignore
 * unknown keys, so that older versions can read newer files.
 */
public final class RequestJson {

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    /** The keyword of the text in a PNG file. */
    public static final String KEYWORD = "gesso";

    static final String MODEL_IDENTITY = "model_identity";

    private static final String MODEL = "model";

    private RequestJson() {}

    /** A text of ours without private data: pictures of older versions record the path of their model. */
    public static String shared(String text) {
        return LenientJson.parse(text).map(json -> {
            JsonObject request = LenientJson.in(json, "request");
            LenientJson.text(request, MODEL)
                    .ifPresent(model -> request.addProperty(MODEL, ModelNames.withoutFolders(model)));
            return JSON.toJson(json);
        }).orElse(text);
    }

    public static JsonObject of(Request request) {
        var json = new JsonObject();
        RecordedModel model = RecordedModel.of(request.model(), ModelPlaces.models());
        json.addProperty(MODEL, model.name());
        model.identity().ifPresent(identity -> json.addProperty(MODEL_IDENTITY, identity));
        json.addProperty("prompt", request.prompt());
        request.negative().ifPresent(negative -> json.addProperty("negative", negative));
        json.add("source", source(request));
        Size size = request.firstSize();
        json.addProperty("width", size.width());
        json.addProperty("height", size.height());
        json.addProperty("sampler", request.sampler().label());
        json.addProperty("schedule", request.sigmaSchedule().label());
        json.addProperty("steps", request.steps());
        json.addProperty("guidance", request.guidance());
        json.addProperty("seed", Seed.number(request.seed()));
        json.add("tuning", AdvancedSettingsJson.of(request.advanced()));
        return json;
    }

    private static JsonObject source(Request request) {
        return switch (request.source()) {
            case Source.Blank _ -> {
                var json = new JsonObject();
                json.addProperty("kind", "blank");
                yield json;
            }
            case Source.From from -> of("image", from.image(), from.strength());
            case Source.Inside inside -> {
                JsonObject json = of("inpaint", inside.image(), inside.strength());
                json.addProperty("edge", inside.edge().name().toLowerCase(Locale.ROOT));
                yield json;
            }
            case Fill fill -> {
                JsonObject json = of("fill", fill.subject().picture(), fill.settings().strength());
                FillJson.add(json, fill);
                yield json;
            }
            case Upscale upscale -> {
                var json = new JsonObject();
                json.addProperty("kind", "upscale");
                json.addProperty("image", Fingerprint.of(upscale.image()));
                UpscaleJson.add(json, upscale, request.size());
                yield json;
            }
        };
    }

    private static JsonObject of(String kind, Pixels image, double strength) {
        var json = new JsonObject();
        json.addProperty("kind", kind);
        json.addProperty("image", Fingerprint.of(image));
        json.addProperty("strength", strength);
        return json;
    }

    public static void read(JsonObject json, SettingsReader settings) {
        LenientJson.take(json, MODEL, settings::exactModel);
        LenientJson.take(json, "prompt", settings::prompt);
        LenientJson.take(json, "negative", settings::exactNegative);
        LenientJson.takeSize(json, "width", "height", settings::size);
        LenientJson.take(json, "sampler", settings::sampler);
        LenientJson.take(json, "schedule", settings::schedule);
        LenientJson.take(json, "steps", settings::steps);
        LenientJson.take(json, "guidance", settings::guidance);
        LenientJson.take(json, "seed", settings::seed);
        JsonObject source = LenientJson.in(json, "source");
        LenientJson.take(source, "strength", settings::inpaintingStrength);
        settings.inpainting(FillJson.settings(source));
        JsonObject tuning = LenientJson.in(json, "tuning");
        settings.advanced(AdvancedSettingsJson.read(tuning));
        settings.controls(RestoredControlsJson.read(tuning));
        ControlsJson.lost(tuning)
                .forEach((what, sentences) -> sentences.forEach(sentence -> settings.lose(what, sentence)));
    }

    public static JsonObject of(InpaintProof proof) {
        var json = new JsonObject();
        json.addProperty("changed", proof.changed());
        json.addProperty("outside", proof.outside());
        return json;
    }

    public static JsonObject of(Picture.Made made) {
        var json = new JsonObject();
        json.addProperty("engine", made.engine());
        json.addProperty("provider", made.provider());
        if (made.isEncodedElsewhere()) {
            json.addProperty("encoder", made.encoder());
        }
        if (made.isDecodedElsewhere()) {
            json.addProperty("decoder", made.decoder());
        }
        if (!made.precision().isEmpty()) {
            json.addProperty("precision", made.precision());
        }
        json.addProperty("noise", made.noise());
        json.addProperty("noise_hash", made.noiseHash());
        json.addProperty("seconds", made.took().toMillis() / 1000.0);
        UsedFilesJson.add(json, made.files());
        return json;
    }
}
