package studio.gesso.engine.image.codec;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import studio.gesso.engine.image.colour.ColourProfile;
import studio.gesso.engine.image.colour.IccProfile;

/**
 * A JPEG file with its profile separated: Java's reader supports only some profiles, so it gets none.
 *
 * @param withoutProfile the file without the segments of its profile
 * @param profile what those say
 */
record JpegFile(byte[] withoutProfile, ColourProfile profile) {

    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int APP2 = 0xe2;
    private static final int PROGRESSIVE = 0xc2;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    /** @throws EOFException if a progressive file is cut off, which its reader would accept */
    static JpegFile of(byte[] file) throws EOFException {
        var rest = new ByteArrayOutputStream(file.length);
        Map<Integer, byte[]> parts = new TreeMap<>();
        rest.write(file, 0, Math.min(2, file.length));
        int at = 2;
        boolean progressive = false;
        while (isSegment(file, at)) {
            progressive |= (file[at + 1] & 0xff) == PROGRESSIVE;
            int end = at + 2 + length(file, at);
            if ((file[at + 1] & 0xff) == APP2 && begins(file, at + 4)) {
                parts.putIfAbsent(file[at + 4 + ICC.length] & 0xff,
                        Arrays.copyOfRange(file, at + 4 + ICC.length + 2, end));
            } else {
                rest.write(file, at, end - at);
            }
            at = end;
        }
        if (progressive && !hasEnd(file, at)) {
            throw new EOFException();
        }
        if (parts.isEmpty()) {
            return new JpegFile(file, ColourProfile.NONE);
        }
        rest.write(file, at, file.length - at);
        return new JpegFile(rest.toByteArray(), new IccProfile(joined(parts)));
    }

    private static boolean hasEnd(byte[] file, int pixels) {
        for (int at = file.length - 2; at >= pixels; at--) {
            if ((file[at] & 0xff) == 0xff && (file[at + 1] & 0xff) == END_OF_IMAGE) {
                return true;
            }
        }
        return false;
    }

    /** Whether a complete segment starts here, before the pixels. */
    private static boolean isSegment(byte[] file, int at) {
        return at + 4 <= file.length && (file[at] & 0xff) == 0xff && (file[at + 1] & 0xff) >= 0xc0
                && (file[at + 1] & 0xff) != START_OF_SCAN && (file[at + 1] & 0xff) != 0xff && length(file, at) >= 2
                && at + 2 + length(file, at) <= file.length;
    }

    private static int length(byte[] file, int at) {
        return (file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff;
    }

    private static boolean begins(byte[] file, int at) {
        return at + ICC.length + 2 <= file.length && Arrays.equals(file, at, at + ICC.length, ICC, 0, ICC.length);
    }

    private static byte[] joined(Map<Integer, byte[]> parts) {
        var out = new ByteArrayOutputStream();
        parts.values().forEach(out::writeBytes);
        return out.toByteArray();
    }
}
