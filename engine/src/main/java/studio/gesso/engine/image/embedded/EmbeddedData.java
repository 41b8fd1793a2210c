package studio.gesso.engine.image.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.image.codec.StealthText;

/**
 * What a picture file carries beside its pixels, read without decoding them.
 *
 * @param size the extent as it is stored, before turning; empty where the file does not say
 * @param texts texts by keyword: those of PNG under their own, XMP under {@link PngText#XMP}, a JPEG comment under
 *     "Comment", those of Exif under names such as "Exif.UserComment"; in the file's order
 * @param orientation Exif's number for which way is up, 1 to 8; 1 is upright
 */
public record EmbeddedData(Optional<Size> size, Map<String, String> texts, int orientation) {

    /** No program says in so few characters how a picture was made. */
    private static final int LITTLE = 64;

    static final EmbeddedData NOTHING = new EmbeddedData(Optional.empty(), Map.of(), 1);

    public EmbeddedData {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /**
     * Reads what a PNG, JPEG or WebP file carries; nothing from files of other kinds.
     *
     * @throws IOException when the file cannot be read; one that is damaged gives what is whole in it
     */
    public static EmbeddedData read(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(PictureFormat.BEGINNING);
            byte[] beginning = in.readNBytes(PictureFormat.BEGINNING);
            in.reset();
            if (Png.begins(beginning)) {
                in.skipNBytes(8);
                return PngChunks.read(in).withHidden(file);
            }
            if (WebpChunks.begin(beginning)) {
                in.skipNBytes(PictureFormat.BEGINNING);
                return WebpChunks.read(in);
            }
            return JpegSegments.begin(beginning) ? JpegSegments.read(in) : NOTHING;
        }
    }

    /** With the text that is hidden in the pixels of a PNG file, which is looked for where the others say little. */
    private EmbeddedData withHidden(Path file) throws IOException {
        int told = texts.values().stream().mapToInt(String::length).sum();
        Optional<String> hidden = told < LITTLE ? StealthText.read(file) : Optional.empty();
        if (hidden.isEmpty()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(texts);
        more.put(StealthText.KEYWORD, hidden.get());
        return new EmbeddedData(size, more, orientation);
    }
}
