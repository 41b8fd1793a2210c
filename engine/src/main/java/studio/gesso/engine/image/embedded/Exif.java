package studio.gesso.engine.image.embedded;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of Exif 2.32 that Gesso uses: the orientation, and the texts in which programs store settings.
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

    /** Reads a TIFF structure; broken parts are skipped. */
    static Exif read(byte[] tiff) {
        var found = new LinkedHashMap<String, String>();
        int orientation = 1;
        try {
            ByteBuffer in = ByteBuffer.wrap(tiff).order(order(tiff));
            int main = in.getInt(4);
            orientation = directory(in, main, found, true).orElse(1);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            // Cut off: what was read before stays.
        }
        return new Exif(orientation, found);
    }

    private static ByteOrder order(byte[] tiff) {
        return tiff.length > 0 && tiff[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /**
     * Only the first value of a tag is read: repeated ones could make this read the complete file thousands of times.
     */
    private static Optional<Integer> directory(ByteBuffer in, int at, Map<String, String> found, boolean main) {
        Optional<Integer> orientation = Optional.empty();
        int inner = 0;
        int entries = in.getShort(at) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = at + 2 + 12 * i;
            int tag = in.getShort(entry) & 0xffff;
            if (tag == ORIENTATION) {
                int value = in.getShort(entry + 8);
                orientation = Optional.of(value).filter(v -> v >= 1 && v <= 8);
            } else if (tag == EXIF_DIRECTORY && main) {
                inner = in.getInt(entry + 8);
            } else if (NAMES.containsKey(tag) && !found.containsKey(NAMES.get(tag))) {
                found.put(NAMES.get(tag), text(tag, value(in, entry), in.order()));
            }
        }
        if (inner > 0) {
            directory(in, inner, found, false);
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
    private static String text(int tag, byte[] value, ByteOrder order) {
        return withoutEnd(tag == USER_COMMENT ? ExifComment.read(value, order) : PngChunks.utf8OrLatin(value));
    }

    private static String withoutEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }
}
