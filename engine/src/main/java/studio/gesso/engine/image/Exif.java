package studio.gesso.engine.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What of Exif 2.32 matters to a studio: which way is up, and the texts in which programs keep their settings.
 *
 * @param orientation 1 for upright; 2 to 8 as in TIFF 6.0 (mirrored, turned)
 * @param texts texts by the name of their tag, such as "Exif.UserComment"
 */
record Exif(int orientation, Map<String, String> texts) {

    static final Exif NONE = new Exif(1, Map.of());

    private static final int ORIENTATION = 0x0112;
    static final int SOFTWARE = 0x0131;
    static final int EXIF_DIRECTORY = 0x8769;
    static final int USER_COMMENT = 0x9286;
    private static final Map<Integer, String> NAMES = Map.of(0x010e, "Exif.ImageDescription", 0x010f, "Exif.Make",
            0x0110, "Exif.Model", SOFTWARE, "Exif.Software", USER_COMMENT, "Exif.UserComment", 0x927c,
            "Exif.MakerNote");
    /** Bytes a value, by the number of its type in TIFF 6.0. */
    private static final int[] WIDTHS = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    /** Reads a TIFF structure; what is broken in it is passed over, for a picture is worth more than its Exif. */
    static Exif read(byte[] tiff) {
        var found = new LinkedHashMap<String, String>();
        int orientation = 1;
        try {
            ByteBuffer in = ByteBuffer.wrap(tiff).order(order(tiff));
            int main = in.getInt(4);
            orientation = directory(in, main, found).orElse(1);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            // Cut off: what was read before stays.
        }
        return new Exif(orientation, found);
    }

    private static ByteOrder order(byte[] tiff) {
        return tiff.length > 0 && tiff[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static Optional<Integer> directory(ByteBuffer in, int at, Map<String, String> found) {
        Optional<Integer> orientation = Optional.empty();
        int entries = in.getShort(at) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = at + 2 + 12 * i;
            int tag = in.getShort(entry) & 0xffff;
            if (tag == ORIENTATION) {
                int value = in.getShort(entry + 8);
                orientation = Optional.of(value).filter(v -> v >= 1 && v <= 8);
            } else if (tag == EXIF_DIRECTORY && in.getInt(entry + 8) > at) {
                // Only forwards, so that no directory can hold itself.
                directory(in, in.getInt(entry + 8), found);
            } else if (NAMES.containsKey(tag)) {
                byte[] value = value(in, entry);
                found.put(NAMES.get(tag), tag == USER_COMMENT ? comment(value, in.order()) : plain(value));
            }
        }
        return orientation;
    }

    private static byte[] value(ByteBuffer in, int entry) {
        int type = in.getShort(entry + 2);
        long length = type > 0 && type < WIDTHS.length
                ? (in.getInt(entry + 4) & 0xffffffffL) * WIDTHS[type]
                : 0;
        int at = length <= 4 ? entry + 8 : in.getInt(entry + 8);
        if (at < 0 || at + length > in.limit()) {
            throw new BufferUnderflowException();
        }
        return Arrays.copyOfRange(in.array(), at, (int) (at + length));
    }

    /** A text of Exif should be ASCII; programs write UTF-8. */
    private static String plain(byte[] value) {
        return withoutEnd(PngChunks.utf8OrLatin(value));
    }

    /** Eight bytes name the character code; "UNICODE" is UTF-16 in an order that programs do not agree on. */
    private static String comment(byte[] value, ByteOrder order) {
        if (value.length < 8) {
            return plain(value);
        }
        String code = new String(value, 0, 8, StandardCharsets.ISO_8859_1);
        byte[] text = Arrays.copyOfRange(value, 8, value.length);
        if (code.startsWith("UNICODE")) {
            return withoutEnd(new String(text, utf16(text, order)));
        }
        return plain(code.startsWith("ASCII") || code.startsWith("\0") ? text : value);
    }

    private static Charset utf16(byte[] text, ByteOrder order) {
        int highFirst = 0;
        int highSecond = 0;
        for (int i = 0; i + 1 < text.length; i += 2) {
            highFirst += text[i] == 0 ? 1 : 0;
            highSecond += text[i + 1] == 0 ? 1 : 0;
        }
        boolean big = highFirst == highSecond ? order == ByteOrder.BIG_ENDIAN : highFirst > highSecond;
        return big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    private static String withoutEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }
}
