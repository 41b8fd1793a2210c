package studio.gesso.engine.archive.metadata.upscale;

import com.google.gson.JsonObject;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.settings.PictureRecord.Enlargement;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Source.Upscale;

/** How a picture was made larger, in the source of its request; the size of the request is that of the picture before. */
public final class UpscaleJson {

    private static final String UPSCALER = "upscaler";

    private UpscaleJson() {}

    public static void add(JsonObject source, Upscale upscale, Size size) {
        source.addProperty(UPSCALER, ModelNames.withoutFolders(upscale.upscaler()));
        source.addProperty("detail", upscale.detail());
        source.addProperty("tile", upscale.tile());
        source.addProperty("to_width", size.width());
        source.addProperty("to_height", size.height());
    }

    /** What is recorded; empty for a picture that was not made larger. */
    public static Optional<Enlargement> read(JsonObject source) {
        int width = (int) LenientJson.number(source, "to_width", 0);
        int height = (int) LenientJson.number(source, "to_height", 0);
        if (width < 1 || height < 1) {
            return Optional.empty();
        }
        return LenientJson.text(source, UPSCALER)
                .map(upscaler -> new Enlargement(upscaler, Math.clamp(LenientJson.number(source, "detail", 0), 0, 1),
                        (int) LenientJson.number(source, "tile", 0), new Size(width, height)));
    }
}
