package studio.gesso.engine.image.codec.webp;

/**
 * Pixels were predicted from their neighbours to the left and above (RFC 9649, 3.5.1).
 *
 * @param blocks how, by block, in green
 */
record LosslessPrediction(int width, int bits, int[] blocks) implements LosslessTransform {

    private static final int BLACK = 0xff000000;

    @Override
    public int[] undo(int[] argb) {
        for (int i = 0; i < argb.length; i++) {
            int predicted = at(argb, i);
            argb[i] = (argb[i] & 0xff00ff00) + (predicted & 0xff00ff00) & 0xff00ff00
                    | (argb[i] & 0x00ff00ff) + (predicted & 0x00ff00ff) & 0x00ff00ff;
        }
        return argb;
    }

    /** What a pixel is predicted to be, from those before it. */
    int at(int[] argb, int i) {
        int x = i % width;
        int y = i / width;
        if (y == 0) {
            return x == 0 ? BLACK : argb[i - 1];
        }
        return x == 0
                ? argb[i - width]
                : predicted(blocks[(y >> bits) * Math.ceilDiv(width, 1 << bits) + (x >> bits)] >> 8 & 0xf, argb, i,
                        width);
    }

    /** The prediction of a pixel that has one to the left and one above. */
    static int predicted(int mode, int[] argb, int i, int width) {
        int left = argb[i - 1];
        int top = argb[i - width];
        int topLeft = argb[i - width - 1];
        // Of the last pixel in a row this is the first one in its own row.
        int topRight = argb[i - width + 1];
        return switch (mode) {
            case 1 -> left;
            case 2 -> top;
            case 3 -> topRight;
            case 4 -> topLeft;
            case 5 -> mean(mean(left, topRight), top);
            case 6 -> mean(left, topLeft);
            case 7 -> mean(left, top);
            case 8 -> mean(topLeft, top);
            case 9 -> mean(top, topRight);
            case 10 -> mean(mean(left, topLeft), mean(top, topRight));
            case 11 -> nearer(left, top, topLeft);
            case 12 -> each(left, top, topLeft, (l, t, tl) -> l + t - tl);
            case 13 -> each(mean(left, top), topLeft, 0, (m, tl, _) -> m + (m - tl) / 2);
            default -> BLACK;
        };
    }

    private static int mean(int one, int other) {
        return (one & other) + (((one ^ other) & 0xfefefefe) >>> 1);
    }

    /** Whichever of left and top is nearer to left + top − top left, over all four channels. */
    private static int nearer(int left, int top, int topLeft) {
        int toLeft = 0;
        int toTop = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int corner = topLeft >>> shift & 0xff;
            toLeft += Math.abs((top >>> shift & 0xff) - corner);
            toTop += Math.abs((left >>> shift & 0xff) - corner);
        }
        return toLeft < toTop ? left : top;
    }

    /** A formula for one channel. */
    private interface Formula {
        int of(int a, int b, int c);
    }

    private static int each(int a, int b, int c, Formula formula) {
        int out = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int value = formula.of(a >>> shift & 0xff, b >>> shift & 0xff, c >>> shift & 0xff);
            out |= Math.clamp(value, 0, 255) << shift;
        }
        return out;
    }
}
