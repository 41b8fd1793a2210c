package studio.gesso.engine.image.codec.webp;

import java.util.Arrays;

/** Finds pixels that repeat earlier ones (Ziv and Lempel 1977). */
final class Repetitions {

    private static final int LEAST = 4;
    private static final int MOST = 4096;
    /** The farthest distance that has a code. */
    private static final int FAR = (1 << 20) - 120;
    private static final int BITS = 16;

    /** What takes the pixels in their order. */
    interface Taker {

        /** A pixel that is told. */
        void pixel(int argb);

        /** So many pixels are those so far before them. */
        void repeated(int length, int distance);
    }

    private Repetitions() {}

    /**
     * Tells all pixels; the same ones are always told in the same way.
     *
     * @param width of a row: the pixel above is looked at first
     */
    static void tell(int[] argb, int width, Taker taker) {
        int[] last = new int[1 << BITS];
        Arrays.fill(last, -1);
        for (int at = 0; at < argb.length;) {
            int best = length(argb, at, 1);
            int distance = 1;
            int above = length(argb, at, width);
            if (above > best) {
                best = above;
                distance = width;
            }
            int key = key(argb, at);
            int found = last[key] < 0 ? 0 : length(argb, at, at - last[key]);
            if (found > best) {
                best = found;
                distance = at - last[key];
            }
            last[key] = at;
            if (best >= LEAST) {
                taker.repeated(best, distance);
                at += best;
            } else {
                taker.pixel(argb[at++]);
            }
        }
    }

    /** How many pixels are those so far before. */
    private static int length(int[] argb, int at, int distance) {
        if (distance > at || distance > FAR) {
            return 0;
        }
        int end = Math.min(argb.length, at + MOST);
        int length = Arrays.mismatch(argb, at, end, argb, at - distance, end - distance);
        return length < 0 ? end - at : length;
    }

    private static int key(int[] argb, int at) {
        int hash = argb[at];
        for (int i = 1; i < LEAST && at + i < argb.length; i++) {
            hash = hash * 0x1e35a7bd + argb[at + i];
        }
        return hash * 0x9e3779b1 >>> 32 - BITS;
    }
}
