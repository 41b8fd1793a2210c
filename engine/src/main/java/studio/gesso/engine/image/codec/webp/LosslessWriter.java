package studio.gesso.engine.image.codec.webp;

import studio.gesso.engine.image.Pixels;

/**
 * Encodes the lossless pictures of WebP (RFC 9649, section 3): green taken from red and blue, prediction, repetitions,
 * and one prefix code a channel. What {@link LosslessWebp} decodes.
 */
final class LosslessWriter {

    private static final int SIGNATURE = 0x2f;
    private static final int PREDICTION = 0;
    private static final int GREEN = 2;
    private static final int LENGTHS = 24;
    private static final int DISTANCES = 40;
    /** Short distances are told by the place of the pixel: above, and left. */
    private static final int NEAR = 120;

    private final BitWriter out = new BitWriter();

    private LosslessWriter() {}

    /** The body of a VP8L chunk. */
    static byte[] encode(Pixels pixels) {
        LosslessWriter writer = new LosslessWriter();
        writer.picture(pixels);
        return writer.out.bytes();
    }

    private void picture(Pixels pixels) {
        int width = pixels.width();
        int height = pixels.height();
        out.write(SIGNATURE, 8);
        out.write(width - 1, 14);
        out.write(height - 1, 14);
        out.write(!pixels.isOpaque());
        out.write(0, 3);
        out.write(true);
        out.write(GREEN, 2);
        PredictedPixels prediction = PredictedPixels.of(withoutGreen(pixels.argb()), width, height);
        out.write(true);
        out.write(PREDICTION, 2);
        out.write(PredictedPixels.BITS - 2, 3);
        channels(prediction.blocks(), Math.ceilDiv(width, 1 << PredictedPixels.BITS), false);
        out.write(false);
        channels(prediction.left(), width, true);
    }

    private static int[] withoutGreen(int[] argb) {
        int[] out = new int[argb.length];
        for (int i = 0; i < out.length; i++) {
            int green = argb[i] >> 8 & 0xff;
            out[i] = argb[i] & 0xff00ff00 | (argb[i] >> 16) - green << 16 & 0xff0000 | argb[i] - green & 0xff;
        }
        return out;
    }

    /**
     * Pixels by their channels, without a cache of colours.
     *
     * @param whole whether they are the picture itself, which could have several groups of codes
     */
    private void channels(int[] argb, int width, boolean whole) {
        int[][] counts = {new int[256 + LENGTHS], new int[256], new int[256], new int[256], new int[DISTANCES]};
        tell(argb, width, (code, symbol, _, _) -> counts[code][symbol]++);
        out.write(false);
        if (whole) {
            out.write(false);
        }
        PrefixCodeWriter[] codes = new PrefixCodeWriter[counts.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = new PrefixCodeWriter(counts[i]);
            codes[i].write(out);
        }
        tell(argb, width, (code, symbol, more, bits) -> {
            codes[code].symbol(symbol, out);
            out.write(more, bits);
        });
    }

    /** What takes symbols: of green and lengths 0, of red 1, blue 2, alpha 3, and of distances 4. */
    private interface Symbols {
        void take(int code, int symbol, int more, int bits);
    }

    private static void tell(int[] argb, int width, Symbols taker) {
        Repetitions.tell(argb, width, new Repetitions.Taker() {
            @Override
            public void pixel(int pixel) {
                taker.take(0, pixel >> 8 & 0xff, 0, 0);
                taker.take(1, pixel >> 16 & 0xff, 0, 0);
                taker.take(2, pixel & 0xff, 0, 0);
                taker.take(3, pixel >>> 24, 0, 0);
            }

            @Override
            public void repeated(int length, int distance) {
                number(0, 256, length, taker);
                number(4, 0, distance == width ? 1 : distance == 1 ? 2 : distance + NEAR, taker);
            }
        });
    }

    /** A number as a symbol and some bits after it. */
    private static void number(int code, int first, int number, Symbols taker) {
        int value = number - 1;
        if (value < 4) {
            taker.take(code, first + value, 0, 0);
        } else {
            int high = 31 - Integer.numberOfLeadingZeros(value);
            int bits = high - 1;
            taker.take(code, first + 2 * high + (value >> bits & 1), value & (1 << bits) - 1, bits);
        }
    }
}
