package studio.gesso.engine.image.codec.webp;

import java.util.Arrays;

/**
 * Pixels predicted from their neighbours, block by block in the way that leaves least.
 *
 * @param left what the predictions leave of each pixel
 * @param blocks how each block is predicted, in green
 */
record PredictedPixels(int[] left, int[] blocks) {

    /** Blocks of 32 pixels. */
    static final int BITS = 5;

    /** Left, top, their mean, whichever is nearer, and the two gradients: the others seldom leave less. */
    private static final int[] WAYS = {1, 2, 7, 11, 12, 13};

    static PredictedPixels of(int[] argb, int width, int height) {
        int across = Math.ceilDiv(width, 1 << BITS);
        int[] blocks = new int[across * Math.ceilDiv(height, 1 << BITS)];
        Arrays.setAll(blocks, block -> 0xff000000
                | best(argb, width, height, block % across << BITS, block / across << BITS) << 8);
        LosslessPrediction predicted = new LosslessPrediction(width, BITS, blocks);
        int[] left = new int[argb.length];
        Arrays.setAll(left, i -> minus(argb[i], predicted.at(argb, i)));
        return new PredictedPixels(left, blocks);
    }

    private static int best(int[] argb, int width, int height, int x, int y) {
        int best = WAYS[0];
        long least = Long.MAX_VALUE;
        for (int way : WAYS) {
            long cost = 0;
            for (int row = Math.max(1, y); row < Math.min(height, y + (1 << BITS)); row++) {
                for (int column = Math.max(1, x); column < Math.min(width, x + (1 << BITS)); column++) {
                    int i = row * width + column;
                    cost += size(minus(argb[i], LosslessPrediction.predicted(way, argb, i, width)));
                }
            }
            if (cost < least) {
                least = cost;
                best = way;
            }
        }
        return best;
    }

    /** How far four channels are from 0, up or down. */
    private static int size(int left) {
        return Math.abs((byte) left) + Math.abs((byte) (left >> 8)) + Math.abs((byte) (left >> 16))
                + Math.abs((byte) (left >> 24));
    }

    /** Channel by channel, each modulo 256. */
    private static int minus(int one, int other) {
        return (one | 0x00ff00ff) - (other & 0xff00ff00) & 0xff00ff00
                | (one | 0xff00ff00) - (other & 0x00ff00ff) & 0x00ff00ff;
    }
}
