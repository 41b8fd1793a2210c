package studio.gesso.engine.archive.metadata.upscale;

import java.util.Locale;
import java.util.function.BiConsumer;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.base.text.NumberText;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Source.Upscale;

/** How A1111 writes that a picture was made larger: its extras tab, and its script "SD upscale". */
public final class UpscaleKeys {

    private UpscaleKeys() {}

    /**
     * Writes the keys of an enlarged picture.
     *
     * @param size of the result
     */
    public static void write(Upscale upscale, Size size, BiConsumer<String, String> pairs) {
        String upscaler = ModelNames.plain(ModelNames.withoutFolders(upscale.upscaler()));
        if (upscale.addsDetail()) {
            pairs.accept("Denoising strength", NumberText.plain(upscale.detail()));
            pairs.accept("SD upscale upscaler", upscaler);
        } else {
            pairs.accept("Postprocess upscaler", upscaler);
        }
        double factor = (double) size.width() / upscale.image().width();
        String by = NumberText.plain(Double.parseDouble(String.format(Locale.ROOT, "%.4f", factor)));
        pairs.accept(upscale.addsDetail() ? "SD upscale by" : "Postprocess upscale by", by);
    }
}
