package studio.gesso.engine.image.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes Exif 2.32 with the program's name and a comment, as a big-endian TIFF structure. */
public final class ExifWriter {

    private static final int HEADER = 8;
    private static final int ENTRY = 12;
    private static final int ASCII = 2;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;

    private ExifWriter() {}

    /**
     * Exif with the program's name, and a user comment in UTF-16 if there is one.
     *
     * @param software at least four characters of ASCII
     */
    public static byte[] write(String software, Optional<String> comment) {
        byte[] name = (software + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] text = comment.orElse("").getBytes(StandardCharsets.UTF_16BE);
        byte[] code = "UNICODE\0".getBytes(StandardCharsets.US_ASCII);
        int nameAt = HEADER + directory(2);
        int second = nameAt + name.length + name.length % 2;
        int textAt = second + directory(1);
        var out = ByteBuffer.allocate(textAt + code.length + text.length);
        out.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(HEADER);
        out.putShort((short) 2);
        entry(out, Exif.SOFTWARE, ASCII, name.length, nameAt);
        entry(out, Exif.EXIF_DIRECTORY, LONG, 1, second);
        out.putInt(0).put(name).position(second);
        out.putShort((short) (comment.isPresent() ? 1 : 0));
        entry(out, Exif.USER_COMMENT, UNDEFINED, code.length + text.length, textAt);
        out.putInt(0).put(code).put(text);
        return out.array();
    }

    /** The length of a directory: the number of its entries, these, and where the next one is. */
    private static int directory(int entries) {
        return 2 + ENTRY * entries + 4;
    }

    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
