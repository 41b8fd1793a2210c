package studio.gesso.engine.image.codec;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.embedded.JpegSegments;
import studio.gesso.engine.image.embedded.PictureFormat;
import studio.gesso.engine.image.embedded.PngChunks;
import studio.gesso.engine.image.embedded.PngSignature;
import studio.gesso.engine.image.embedded.PngText;
import studio.gesso.engine.image.embedded.WebpChunks;

/** Reads the metadata of picture files, without decoding pixels where possible. */
public final class EmbeddedReader {

    /** Texts that describe a picture, and are not what programs keep settings in. */
    private static final Set<String> DESCRIPTIONS = Set.of(PngText.XMP, "Title", "Author", "Description", "Copyright",
            "Creation Time", "Software", "Disclaimer", "Warning", "Source");

    private EmbeddedReader() {}

    /**
     * Reads the metadata of a PNG, JPEG or WebP file; empty for other files.
     *
     * @throws IOException when the file cannot be read; a damaged one gives its readable parts
     */
    public static EmbeddedData read(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(PictureFormat.BEGINNING);
            byte[] beginning = in.readNBytes(PictureFormat.BEGINNING);
            in.reset();
            if (PngSignature.begins(beginning)) {
                in.skipNBytes(8);
                return withHidden(PngChunks.read(in), file);
            }
            if (WebpChunks.begin(beginning)) {
                in.skipNBytes(PictureFormat.BEGINNING);
                return WebpChunks.read(in);
            }
            return JpegSegments.begin(beginning)
                    ? JpegSegments.read(in)
                    : EmbeddedData.NOTHING;
        }
    }

    /** Adds the text that is hidden in the pixels of a PNG file, if the other texts have no settings. */
    private static EmbeddedData withHidden(EmbeddedData data, Path file) throws IOException {
        boolean describedOnly = DESCRIPTIONS.containsAll(data.texts().keySet());
        Optional<String> hidden = describedOnly ? StealthText.read(file) : Optional.empty();
        if (hidden.isEmpty()) {
            return data;
        }
        Map<String, String> more = new LinkedHashMap<>(data.texts());
        more.put(StealthText.KEYWORD, hidden.get());
        return new EmbeddedData(data.size(), more, data.orientation());
    }
}
