package studio.gesso.engine.image.embedded;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.image.Size;

/** Reads the chunks of a WebP file that are not pixels: extent, Exif and XMP (RFC 9649). */
public final class WebpChunks {

    /** The largest chunk that is read. */
    private static final int LARGEST = 32 << 20;

    private WebpChunks() {}

    /** Whether a file that begins with these twelve bytes is a WebP file. */
    public static boolean begin(byte[] beginning) {
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        return text.length() == 12 && text.startsWith("RIFF") && text.endsWith("WEBP");
    }

    /**
     * Reads a file's chunks; incomplete parts are skipped.
     *
     * @param in positioned after the twelve bytes that begin the file
     */
    public static EmbeddedData read(InputStream in) throws IOException {
        var data = new DataInputStream(in);
        Optional<Size> size = Optional.empty();
        Map<String, String> texts = new LinkedHashMap<>();
        Exif exif = Exif.NONE;
        try {
            while (true) {
                String type = new String(data.readNBytes(4), StandardCharsets.ISO_8859_1);
                long length = Integer.reverseBytes(data.readInt()) & 0xffffffffL;
                byte[] body = data.readNBytes((int) Math.min(length, wanted(type)));
                data.skipNBytes(length + length % 2 - body.length);
                switch (type) {
                    case "VP8X", "VP8 ", "VP8L" -> size = size.or(() -> size(type, body));
                    case "EXIF" -> exif = Exif.read(withoutPrefix(body));
                    case "XMP " -> texts.put(PngText.XMP, PngChunks.utf8OrLatin(body));
                    default -> {
                    }
                }
            }
        } catch (EOFException e) {
            // The end of the file, or where it is cut off: what was read before stays.
        }
        exif.texts().forEach(texts::putIfAbsent);
        return new EmbeddedData(size, texts, exif.orientation());
    }

    /** How much of a chunk is read. */
    private static int wanted(String type) {
        return switch (type) {
            case "VP8X", "VP8 ", "VP8L" -> 10;
            case "EXIF", "XMP " -> LARGEST;
            default -> 0;
        };
    }

    /** Some programs begin the chunk as JPEG begins its segment. */
    private static byte[] withoutPrefix(byte[] exif) {
        boolean prefixed = Arrays.equals(exif, 0, Math.min(6, exif.length), JpegSegments.EXIF, 0, 6);
        return prefixed ? Arrays.copyOfRange(exif, 6, exif.length) : exif;
    }

    /** Section 2.7 of the RFC, section 9.1 of RFC 6386, and section 4 of the lossless format. */
    private static Optional<Size> size(String type, byte[] header) {
        if (header.length < 10) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case "VP8X" -> Optional.of(new Size(1 + (in.getInt(4) & 0xffffff), 1 + (in.getInt(6) >>> 8)));
            case "VP8L" -> Optional.of(new Size(1 + (in.getInt(1) & 0x3fff), 1 + (in.getInt(1) >> 14 & 0x3fff)));
            default -> {
                int width = in.getShort(6) & 0x3fff;
                int height = in.getShort(8) & 0x3fff;
                yield width == 0 || height == 0 ? Optional.empty() : Optional.of(new Size(width, height));
            }
        };
    }
}
