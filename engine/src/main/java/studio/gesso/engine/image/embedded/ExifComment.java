package studio.gesso.engine.image.embedded;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the user comment of Exif 2.32 (4.6.5, 0x9286), whose first eight bytes name the code of the rest. */
final class ExifComment {

    private static final int CODE = 8;
    /** Java may be installed without it. */
    private static final String JAPANESE = "Shift_JIS";

    private ExifComment() {}

    /**
     * The text of a comment.
     *
     * @param order the order of the bytes in the file, which decides where the text itself does not
     */
    static String read(byte[] value, ByteOrder order) {
        if (value.length < CODE) {
            return PngChunks.utf8OrLatin(value);
        }
        String code = new String(value, 0, CODE, StandardCharsets.ISO_8859_1);
        byte[] text = Arrays.copyOfRange(value, CODE, value.length);
        if (code.startsWith("UNICODE")) {
            return unicode(text, order);
        }
        if (code.startsWith("JIS") && !isUtf8(text) && Charset.isSupported(JAPANESE)) {
            return new String(text, Charset.forName(JAPANESE));
        }
        // Pillow and others write no code at all.
        boolean coded = code.startsWith("ASCII\0") || code.startsWith("JIS\0") || code.startsWith("\0");
        return PngChunks.utf8OrLatin(coded ? text : value);
    }

    /** "UNICODE" should be UTF-16; programs do not agree on the order of its bytes, and some write UTF-8. */
    private static String unicode(byte[] text, ByteOrder order) {
        int highFirst = 0;
        int highSecond = 0;
        for (int i = 0; i + 1 < text.length; i += 2) {
            highFirst += text[i] == 0 ? 1 : 0;
            highSecond += text[i + 1] == 0 ? 1 : 0;
        }
        String mark = new String(text, 0, Math.min(2, text.length), StandardCharsets.ISO_8859_1);
        if (mark.equals("\u00fe\u00ff") || mark.equals("\u00ff\u00fe")) {
            return new String(text, StandardCharsets.UTF_16);
        }
        if (highFirst == 0 && highSecond == 0 && isUtf8(text)) {
            return new String(text, StandardCharsets.UTF_8);
        }
        boolean big = highFirst == highSecond ? order == ByteOrder.BIG_ENDIAN : highFirst > highSecond;
        return new String(text, big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
    }

    private static boolean isUtf8(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
