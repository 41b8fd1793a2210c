package studio.gesso.engine.image.codec;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.webp.LosslessWebp;
import studio.gesso.engine.image.colour.ColourProfile;
import studio.gesso.engine.image.colour.IccProfile;

/**
 * A WebP file taken apart (RFC 9649), so that its reader gets neither the profile, which could be broken, nor unknown
 * flags.
 *
 * @param withoutProfile the file with its profile made an unknown chunk
 * @param profile what that says
 * @param canvas the size of the canvas, and the place of the first frame in it
 * @param lossless the first picture, if it is a lossless one
 */
record WebpFile(byte[] withoutProfile, ColourProfile profile, AnimationFrame canvas, Optional<Lossless> lossless) {

    /** The place of a lossless picture in a file. */
    record Lossless(byte[] file, int from, int to) {

        int[] decode(Size size) throws IOException {
            return LosslessWebp.decode(file, from, to, size.width(), size.height());
        }
    }

    private static final int HEADER = 12;
    private static final int ICC_FLAG = 0x20;
    /** Alpha, Exif, XMP and animation; the others are for later versions. */
    private static final int KNOWN_FLAGS = 0x1e;

    /** @throws EOFException if the file is shorter than it says */
    static WebpFile of(byte[] file) throws IOException {
        ByteBuffer in = whole(file);
        if (!type(file, HEADER).equals("VP8X") || file.length < HEADER + 18) {
            return new WebpFile(file, ColourProfile.NONE, AnimationFrame.NONE, lossless(file, HEADER));
        }
        var size = new Size(1 + (in.getInt(HEADER + 12) & 0xffffff), 1 + (in.getInt(HEADER + 14) >>> 8));
        boolean says = (in.get(HEADER + 8) & ICC_FLAG) != 0;
        in.putInt(HEADER + 8, in.get(HEADER + 8) & KNOWN_FLAGS);
        ColourProfile profile = ColourProfile.NONE;
        AnimationFrame canvas = AnimationFrame.NONE;
        Optional<Lossless> lossless = Optional.empty();
        for (int at = HEADER + 18; at + 8 <= file.length && canvas == AnimationFrame.NONE; at = next(in, at)) {
            int length = (int) Math.min(in.getInt(at + 4) & 0xffffffffL, file.length - at - 8);
            if (type(file, at).equals("ICCP")) {
                profile = says ? new IccProfile(Arrays.copyOfRange(file, at + 8, at + 8 + length)) : profile;
                in.put(at, (byte) 'x');
            } else if (type(file, at).equals("VP8L")) {
                lossless = lossless(file, at);
            } else if (type(file, at).equals("ANMF") && length >= 16) {
                lossless = lossless(file, at + 24);
                canvas = new AnimationFrame(size, 2 * (in.getInt(at + 8) & 0xffffff), 2 * (in.getInt(at + 10) >>> 8));
            }
        }
        return new WebpFile(in.array(), profile, canvas, lossless);
    }

    private static ByteBuffer whole(byte[] file) throws EOFException {
        ByteBuffer in = ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < HEADER + 8 || 8 + (in.getInt(4) & 0xffffffffL) > file.length) {
            throw new EOFException();
        }
        return in;
    }

    /** The chunk of a lossless picture; empty if it is one of another kind. */
    private static Optional<Lossless> lossless(byte[] file, int at) {
        if (at + 8 > file.length || !type(file, at).equals("VP8L")) {
            return Optional.empty();
        }
        long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 4) & 0xffffffffL;
        return Optional.of(new Lossless(file, at + 8, (int) Math.min(at + 8 + length, file.length)));
    }

    private static int next(ByteBuffer in, int at) {
        long length = in.getInt(at + 4) & 0xffffffffL;
        return (int) Math.min(at + 8 + length + length % 2, Integer.MAX_VALUE - 8);
    }

    private static String type(byte[] file, int at) {
        return new String(file, at, 4, StandardCharsets.ISO_8859_1);
    }
}
