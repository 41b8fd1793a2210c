package studio.gesso.engine.archive.metadata;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.dialect.Parameters;
import studio.gesso.engine.archive.metadata.gesso.Fingerprint;
import studio.gesso.engine.archive.metadata.gesso.MaskText;
import studio.gesso.engine.archive.metadata.gesso.RequestJson;
import studio.gesso.engine.image.embedded.PngText;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.adapter.UsedFile;

/** The texts that go into the file of a picture that was made here. */
public final class PictureTexts {

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private PictureTexts() {}

    /**
     * The settings as A1111 writes them, the whole request as our own JSON, the mask if there was one, and the label of
     * pictures that a machine made.
     *
     * @param created when the picture was finished
     */
    public static List<PngText> of(Picture picture, Instant created) {
        String engine = picture.made().engine();
        List<PngText> texts = new ArrayList<>();
        texts.add(PngText.plain("parameters", Parameters.text(picture.request(), engine, picture.made().files())));
        texts.add(PngText.unicode(RequestJson.KEYWORD, JSON.toJson(json(picture, created))));
        picture.request()
                .source()
                .part()
                .ifPresent(mask -> texts.add(PngText.plain(MaskText.KEYWORD, MaskText.of(mask))));
        texts.add(label(picture));
        return List.copyOf(texts);
    }

    /** As much of it as a person wants to be written. */
    public static List<PngText> of(Picture picture, Instant created, SavedTexts wanted) {
        return switch (wanted) {
            case EVERYTHING -> of(picture, created);
            case WITHOUT_PROMPT -> List.of(PngText.plain("parameters", withoutPrompt(picture)), label(picture));
            case NOTHING -> List.of(label(picture));
        };
    }

    /** A branch names the prompt before it, and textual inversions are words of the prompt. */
    private static String withoutPrompt(Picture picture) {
        Request request = picture.request()
                .with("", Optional.empty())
                .with(it -> it.advanced = it.advanced.with(advanced -> advanced.branch = Optional.empty()));
        return Parameters.text(request, picture.made().engine(),
                picture.made().files().stream().filter(file -> file.role() != UsedFile.Role.EMBEDDING).toList());
    }

    private static PngText label(Picture picture) {
        return PngText.unicode(PngText.XMP, SourceType.of(picture.request()).xmp(picture.made().engine()));
    }

    private static JsonObject json(Picture picture, Instant created) {
        var json = new JsonObject();
        json.addProperty("version", 1);
        json.addProperty("created", created.toString());
        json.addProperty("pixels", Fingerprint.of(picture.pixels()));
        json.add("request", RequestJson.of(picture.request()));
        json.add("made", RequestJson.of(picture.made()));
        picture.proof().ifPresent(proof -> json.add("proof", RequestJson.of(proof)));
        return json;
    }
}
