package studio.gesso.engine.image.embedded;

import java.util.Arrays;

/** The eight bytes with which every PNG file begins (PNG specification, 5.2). */
public final class PngSignature {

    private static final byte[] BYTES = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private PngSignature() {}

    /** A copy of the bytes. */
    public static byte[] bytes() {
        return BYTES.clone();
    }

    /** Whether a file that begins with these bytes is a PNG file. */
    public static boolean begins(byte[] beginning) {
        return Arrays.equals(BYTES, Arrays.copyOf(beginning, BYTES.length));
    }
}
