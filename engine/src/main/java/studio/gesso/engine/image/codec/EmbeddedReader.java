package studio.gesso.engine.image.codec;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.embedded.JpegSegments;
import studio.gesso.engine.image.embedded.PictureFormat;
import studio.gesso.engine.image.embedded.PngChunks;
import studio.gesso.engine.image.embedded.PngSignature;
import studio.gesso.engine.image.embedded.WebpChunks;

/** Reads what picture files carry beside their pixels, without decoding them where that is possible. */
public final class EmbeddedReader {

    /** No program needs fewer characters to say how a picture was made. */
    private static final int LITTLE = 64;

    private EmbeddedReader() {}

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

    /** With the text that is hidden in the pixels of a PNG file, which is looked for where the others say little. */
    private static EmbeddedData withHidden(EmbeddedData data, Path file) throws IOException {
        int length = data.texts().values().stream().mapToInt(String::length).sum();
        Optional<String> hidden = length < LITTLE ? StealthText.read(file) : Optional.empty();
        if (hidden.isEmpty()) {
            return data;
        }
        Map<String, String> more = new LinkedHashMap<>(data.texts());
        more.put(StealthText.KEYWORD, hidden.get());
        return new EmbeddedData(data.size(), more, data.orientation());
    }
}
