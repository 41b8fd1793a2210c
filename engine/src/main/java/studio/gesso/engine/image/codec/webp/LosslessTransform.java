package studio.gesso.engine.image.codec.webp;

/** Transforms of an encoder, undone in place (RFC 9649, 3.5). */
interface LosslessTransform {

    /** Pixels as they were before; of another width only where a palette packs several into one. */
    int[] undo(int[] argb);

    /** Green was taken from red and blue. */
    static int[] addGreen(int[] argb) {
        for (int i = 0; i < argb.length; i++) {
            int green = argb[i] >> 8 & 0xff;
            argb[i] = argb[i] & 0xff00ff00 | (argb[i] & 0x00ff00ff) + (green << 16 | green) & 0x00ff00ff;
        }
        return argb;
    }

    /**
     * Each pixel of a block had its colours predicted from one another.
     *
     * @param blocks how much, by block
     */
    record OfColours(int width, int bits, int[] blocks) implements LosslessTransform {

        @Override
        public int[] undo(int[] argb) {
            int across = Math.ceilDiv(width, 1 << bits);
            for (int i = 0; i < argb.length; i++) {
                int block = blocks[(i / width >> bits) * across + (i % width >> bits)];
                int green = argb[i] >> 8;
                int red = (argb[i] >> 16) + part(block, green) & 0xff;
                int blue = argb[i] + part(block >> 8, green) + part(block >> 16, red) & 0xff;
                argb[i] = argb[i] & 0xff00ff00 | red << 16 | blue;
            }
            return argb;
        }

        private static int part(int factor, int colour) {
            return (byte) factor * (byte) colour >> 5;
        }
    }

    /**
     * Pixels are numbers of colours in a palette; a number beyond its end is transparent.
     *
     * @param packed how many pixels lie in one, as a power of two
     */
    record OfPalette(int width, int packed, int[] palette) implements LosslessTransform {

        @Override
        public int[] undo(int[] argb) {
            int across = Math.ceilDiv(width, 1 << packed);
            int height = argb.length / across;
            int bits = 8 >> packed;
            int[] out = new int[width * height];
            for (int i = 0; i < out.length; i++) {
                int x = i % width;
                int green = argb[i / width * across + (x >> packed)] >> 8 & 0xff;
                int index = green >> bits * (x & (1 << packed) - 1) & (1 << bits) - 1;
                out[i] = index < palette.length ? palette[index] : 0;
            }
            return out;
        }
    }
}
