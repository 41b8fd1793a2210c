package studio.gesso.engine.image.embedded;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.image.Size;

/** Reads the segments of a JPEG file that stand before its pixels: extent, texts and Exif. */
public final class JpegSegments {

    public static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    public static final byte[] XMP = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int START_OF_IMAGE = 0xd8;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    public static final int APP1 = 0xe1;
    private static final int COMMENT = 0xfe;

    private JpegSegments() {}

    /** Whether a file that begins with these bytes is a JPEG file. */
    public static boolean begin(byte[] beginning) {
        return beginning.length > 2 && (beginning[0] & 0xff) == 0xff && (beginning[1] & 0xff) == START_OF_IMAGE
                && (beginning[2] & 0xff) == 0xff;
    }

    /** Reads a file's segments; incomplete parts are skipped. */
    public static EmbeddedData read(InputStream in) throws IOException {
        var data = new DataInputStream(in);
        Optional<Size> size = Optional.empty();
        Map<String, String> texts = new LinkedHashMap<>();
        Exif exif = Exif.NONE;
        try {
            data.skipNBytes(2);
            for (int marker = marker(data); marker != START_OF_SCAN && marker != END_OF_IMAGE; marker = marker(data)) {
                byte[] body = new byte[Math.max(data.readUnsignedShort() - 2, 0)];
                data.readFully(body);
                if (isFrame(marker)) {
                    size = size(body);
                } else if (marker == COMMENT) {
                    texts.put("Comment", PngChunks.utf8OrLatin(body));
                } else if (marker == APP1 && begins(body, EXIF)) {
                    exif = Exif.read(Arrays.copyOfRange(body, EXIF.length, body.length));
                } else if (marker == APP1 && begins(body, XMP)) {
                    texts.put(PngText.XMP, PngChunks.utf8OrLatin(Arrays.copyOfRange(body, XMP.length, body.length)));
                }
            }
        } catch (EOFException e) {
            // Cut off: what was read before stays.
        }
        exif.texts().forEach(texts::putIfAbsent);
        return new EmbeddedData(size, texts, exif.orientation());
    }

    private static int marker(DataInputStream in) throws IOException {
        while (in.readUnsignedByte() != 0xff) {
            // Bytes that do not belong here: the next marker is looked for.
        }
        int marker = in.readUnsignedByte();
        while (marker == 0xff) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    /** SOF0 to SOF15, of which three numbers mean something else (ITU-T T.81, table B.1). */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static Optional<Size> size(byte[] frame) {
        if (frame.length < 5) {
            return Optional.empty();
        }
        int height = (frame[1] & 0xff) << 8 | frame[2] & 0xff;
        int width = (frame[3] & 0xff) << 8 | frame[4] & 0xff;
        return width == 0 || height == 0 ? Optional.empty() : Optional.of(new Size(width, height));
    }

    private static boolean begins(byte[] body, byte[] prefix) {
        return body.length >= prefix.length && Arrays.equals(body, 0, prefix.length, prefix, 0, prefix.length);
    }
}
