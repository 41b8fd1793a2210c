package studio.gesso.engine.image.mask;

import java.util.Arrays;
import java.util.function.IntPredicate;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** Flood selection: the pixels similar to the clicked one, either connected to it or all of them. */
public final class Flood {

    /** The reach of a click. */
    public enum Reach {
        /** Pixels that are connected by their edges. */
        CONNECTED,
        /** All pixels of the picture. */
        EVERYWHERE
    }

    private Flood() {}

    /**
     * The magic wand: the pixels whose red, green, blue and alpha all differ by no more than the tolerance from those
     * of the pixel that was clicked.
     *
     * @param tolerance 0 (exactly the same colour) to 255 (everything)
     */
    public static Mask colour(Pixels pixels, int x, int y, int tolerance, Reach reach) {
        int wanted = pixels.at(x, y);
        return from(pixels.size(), x, y, reach, i -> alike(pixels.argb()[i], wanted, tolerance));
    }

    /** The bucket: the uncovered pixels around the one that was clicked, up to the outline that a mask draws. */
    public static Mask enclosed(Mask mask, int x, int y) {
        return from(mask.size(), x, y, Reach.CONNECTED, i -> (mask.coverage()[i] & 0xff) < 128);
    }

    private static boolean alike(int a, int b, int tolerance) {
        // Two transparent pixels have no colour that could differ.
        return (a | b) >>> 24 == 0 || Math.abs((a >>> 24) - (b >>> 24)) <= tolerance
                && Math.abs((a >> 16 & 0xff) - (b >> 16 & 0xff)) <= tolerance
                && Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff)) <= tolerance
                && Math.abs((a & 0xff) - (b & 0xff)) <= tolerance;
    }

    private static Mask from(Size size, int x, int y, Reach reach, IntPredicate alike) {
        byte[] out = new byte[Math.toIntExact(size.area())];
        switch (reach) {
            case CONNECTED -> new Spans(size, alike, out).fill(x, y);
            case EVERYWHERE -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = (byte) (alike.test(i) ? 255 : 0);
                }
            }
        }
        return new Mask(size, out);
    }

    /** Fills whole spans of a row at a time (Smith 1979); pixels still to visit are on a stack. */
    private static final class Spans {

        private final int width;
        private final IntPredicate alike;
        private final byte[] out;
        private int[] waiting = new int[256];
        private int count;

        Spans(Size size, IntPredicate alike, byte[] out) {
            this.width = size.width();
            this.alike = alike;
            this.out = out;
        }

        void fill(int x, int y) {
            if (open(y * width + x)) {
                push(y * width + x);
            }
            while (count > 0) {
                int i = waiting[--count];
                if (out[i] == 0) {
                    span(i);
                }
            }
        }

        private void span(int i) {
            int row = i - i % width;
            int from = i;
            while (from > row && open(from - 1)) {
                from--;
            }
            int to = i + 1;
            while (to < row + width && open(to)) {
                to++;
            }
            Arrays.fill(out, from, to, (byte) 255);
            if (row > 0) {
                look(from - width, to - width);
            }
            if (row + width < out.length) {
                look(from + width, to + width);
            }
        }

        /** Puts the first pixel of every open run of a row on the stack. */
        private void look(int from, int to) {
            boolean before = false;
            for (int i = from; i < to; i++) {
                boolean open = open(i);
                if (open && !before) {
                    push(i);
                }
                before = open;
            }
        }

        private boolean open(int i) {
            return out[i] == 0 && alike.test(i);
        }

        private void push(int i) {
            if (count == waiting.length) {
                waiting = Arrays.copyOf(waiting, 2 * count);
            }
            waiting[count++] = i;
        }
    }
}
