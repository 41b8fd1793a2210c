package studio.gesso.engine.image.codec.webp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** Writes WebP files (RFC 9649) with every pixel as it is. */
public final class Webp {

    /** The most pixels that the format has in each direction. */
    private static final int LONGEST_SIDE = 16_384;

    private static final int ALPHA = 0x10;
    private static final int EXIF = 0x08;
    private static final int XMP = 0x04;

    private Webp() {}

    /**
     * Writes a complete file.
     *
     * @param exif its Exif, as a TIFF structure
     * @param xmp an XMP packet
     * @param out where to; not closed
     * @throws IOException when {@code out} does
     * @throws UserException if the picture is too large for the format
     */
    public static void write(Pixels pixels, Optional<byte[]> exif, Optional<String> xmp, OutputStream out)
            throws IOException {
        Size size = pixels.size();
        if (size.width() > LONGEST_SIDE || size.height() > LONGEST_SIDE) {
            throw new UserException(
                    "A WebP picture has at most " + LONGEST_SIDE + " pixels in a direction, and this one "
                            + size + "; save it as PNG.");
        }
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        if (exif.isPresent() || xmp.isPresent()) {
            chunk("VP8X", extended(pixels, exif.isPresent(), xmp.isPresent()), chunks);
        }
        chunk("VP8L", LosslessWriter.encode(pixels), chunks);
        if (exif.isPresent()) {
            chunk("EXIF", exif.get(), chunks);
        }
        if (xmp.isPresent()) {
            chunk("XMP ", xmp.get().getBytes(StandardCharsets.UTF_8), chunks);
        }
        out.write("RIFF".getBytes(StandardCharsets.US_ASCII));
        out.write(number(chunks.size() + 4));
        out.write("WEBP".getBytes(StandardCharsets.US_ASCII));
        chunks.writeTo(out);
    }

    private static byte[] extended(Pixels pixels, boolean exif, boolean xmp) {
        int flags = (pixels.isOpaque() ? 0 : ALPHA) | (exif ? EXIF : 0) | (xmp ? XMP : 0);
        ByteBuffer body = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        body.putInt(flags);
        three(body, pixels.width() - 1);
        three(body, pixels.height() - 1);
        return body.array();
    }

    private static void three(ByteBuffer out, int value) {
        out.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }

    /** A chunk of an even number of bytes. */
    private static void chunk(String type, byte[] body, ByteArrayOutputStream out) {
        out.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(number(body.length));
        out.writeBytes(body);
        if (body.length % 2 == 1) {
            out.write(0);
        }
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }
}
