package studio.gesso.engine.gallery.metadata;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import studio.gesso.engine.generate.Picture;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Png;
import studio.gesso.engine.image.PngText;

/** The texts that go into the file of a picture that was made here. */
public final class PictureTexts {

    static final String MASK = "gesso mask";

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
        Source source = picture.request().source();
        List<PngText> texts = new ArrayList<>();
        texts.add(PngText.plain("parameters", Parameters.text(picture.request(), engine)));
        texts.add(PngText.unicode(RequestJson.KEYWORD, JSON.toJson(json(picture, created))));
        if (source instanceof Source.Inside inside) {
            texts.add(PngText.plain(MASK, base64(inside.mask())));
        }
        texts.add(PngText.unicode(PngText.XMP, SourceType.of(source).xmp(engine)));
        return List.copyOf(texts);
    }

    private static JsonObject json(Picture picture, Instant created) {
        var json = new JsonObject();
        json.addProperty("version", 1);
        json.addProperty("created", created.toString());
        json.addProperty("pixels", Fingerprint.of(picture.pixels()));
        json.add("request", RequestJson.of(picture.request()));
        json.add("made", RequestJson.of(picture.made()));
        return json;
    }

    /** A mask as a PNG file in base 64: a few kilobytes, for masks are plain. */
    private static String base64(Mask mask) {
        var out = new ByteArrayOutputStream();
        try {
            Png.write(grey(mask), List.of(), Png.Effort.THOROUGH, out);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static Pixels grey(Mask mask) {
        int[] argb = new int[mask.coverage().length];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xff000000 | 0x010101 * (mask.coverage()[i] & 0xff);
        }
        return new Pixels(mask.size(), argb);
    }
}
