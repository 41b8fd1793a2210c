package studio.gesso.engine.image.embedded;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.image.Size;

/**
 * The metadata of a picture file, read without decoding its pixels.
 *
 * @param size the extent as it is stored, before turning; empty where the file does not say
 * @param texts texts by keyword: those of PNG under their own, XMP under {@link PngText#XMP}, a JPEG comment under
 *     "Comment", those of Exif under names such as "Exif.UserComment"; in the file's order
 * @param orientation Exif's number for which way is up, 1 to 8; 1 is upright
 */
public record EmbeddedData(Optional<Size> size, Map<String, String> texts, int orientation) {

    public static final EmbeddedData NOTHING = new EmbeddedData(Optional.empty(), Map.of(), 1);

    public EmbeddedData {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }
}
