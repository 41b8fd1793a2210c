package studio.gesso.engine.image.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A supported picture format, recognised by the beginning of the file and never by its name. */
public enum PictureFormat {
    PNG,
    JPEG,
    BMP,
    GIF,
    WEBP;

    /** The number of bytes that identify the format. */
    public static final int BEGINNING = 12;

    /**
     * The kind of a file.
     *
     * @return empty if it is not a picture of a supported format
     * @throws IOException if the file cannot be read
     */
    public static Optional<PictureFormat> of(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return of(in.readNBytes(BEGINNING));
        }
    }

    static Optional<PictureFormat> of(byte[] beginning) {
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        if (PngSignature.begins(beginning)) {
            return Optional.of(PNG);
        } else if (JpegSegments.begin(beginning)) {
            return Optional.of(JPEG);
        } else if (WebpChunks.begin(beginning)) {
            return Optional.of(WEBP);
        } else if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return Optional.of(GIF);
        }
        return text.startsWith("BM") && text.length() == BEGINNING ? Optional.of(BMP) : Optional.empty();
    }
}
