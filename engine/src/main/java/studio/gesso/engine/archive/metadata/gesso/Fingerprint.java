package studio.gesso.engine.archive.metadata.gesso;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import studio.gesso.engine.base.Sha256;
import studio.gesso.engine.image.Pixels;

/** A hash of a picture's pixels, independent of the file format. */
public final class Fingerprint {

    private Fingerprint() {}

    /** SHA-256 in hexadecimal over width, height and every pixel as {@code 0xAARRGGBB}, big-endian. */
    public static String of(Pixels pixels) {
        MessageDigest digest = Sha256.begin();
        digest.update(ByteBuffer.allocate(8).putInt(pixels.width()).putInt(pixels.height()).flip());
        ByteBuffer row = ByteBuffer.allocate(4 * pixels.width());
        for (int y = 0; y < pixels.height(); y++) {
            row.asIntBuffer().put(pixels.argb(), y * pixels.width(), pixels.width());
            digest.update(row.array());
        }
        return Sha256.hex(digest);
    }
}
