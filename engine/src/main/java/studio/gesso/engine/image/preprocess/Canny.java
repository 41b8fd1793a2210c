package studio.gesso.engine.image.preprocess;

import java.util.Arrays;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.preprocess.Preprocessor.Option;

/**
 * Edges as thin white lines (Canny 1986), pixel for pixel those of OpenCV's {@code Canny} with 3 × 3 Sobel operators and
 * |dx| + |dy| as the strength of an edge. Of the colours the one with the strongest edge counts.
 */
final class Canny {

    static final Option LOW = new Option("low", "Low", 1, 255, 1, 100);
    static final Option HIGH = new Option("high", "High", 1, 255, 1, 200);

    private Canny() {}

    static Pixels of(Pixels picture, Preprocessing how, Cancellation cancellation) {
        int one = (int) Math.floor(how.value(LOW));
        int other = (int) Math.floor(how.value(HIGH));
        var edges = new Edges(picture, Math.min(one, other), Math.max(one, other));
        for (int y = 0; y < picture.height(); y++) {
            cancellation.check();
            edges.thin(y);
        }
        edges.follow(cancellation);
        return edges.pixels();
    }

    /** The edges of one picture. */
    private static final class Edges {

        /** tan 22.5° with 15 bits behind the point. */
        private static final int TANGENT = 13573;
        private static final int BITS = 15;
        private static final byte WEAK = 1;
        private static final byte STRONG = 2;

        private final Pixels picture;
        private final int low;
        private final int high;
        private final int width;
        private final int height;
        private final byte[] found;
        private Gradient above;
        private Gradient here;
        private Gradient below;
        private int[] waiting = new int[1024];
        private int count;

        Edges(Pixels picture, int low, int high) {
            this.picture = picture;
            this.low = low;
            this.high = high;
            width = picture.width();
            height = picture.height();
            found = new byte[picture.argb().length];
            above = new Gradient(width);
            here = new Gradient(width);
            below = Gradient.of(picture, 0);
        }

        /** Finds the edges of a row that are stronger than those beside them; called from the top down. */
        void thin(int y) {
            above = here;
            here = below;
            below = y + 1 < height ? Gradient.of(picture, y + 1) : new Gradient(width);
            for (int x = 0; x < width; x++) {
                int strength = here.strength[x + 1];
                if (strength > low && isRidge(x, strength)) {
                    mark(y * width + x, strength > high ? STRONG : WEAK);
                }
            }
        }

        /** Strengths stand one place further, because nothing is left of the first. */
        private boolean isRidge(int x, int strength) {
            int at = x + 1;
            int dx = here.dx[x];
            int dy = here.dy[x];
            long across = Math.abs(dx);
            long down = (long) Math.abs(dy) << BITS;
            long flat = across * TANGENT;
            if (down < flat) {
                return strength > here.strength[at - 1] && strength >= here.strength[at + 1];
            }
            // tan 67.5° = tan 22.5° + 2
            if (down > flat + (across << BITS + 1)) {
                return strength > above.strength[at] && strength >= below.strength[at];
            }
            int side = (dx ^ dy) < 0 ? -1 : 1;
            return strength > above.strength[at - side] && strength > below.strength[at + side];
        }

        private void mark(int at, byte kind) {
            found[at] = kind;
            if (kind == STRONG) {
                if (count == waiting.length) {
                    waiting = Arrays.copyOf(waiting, 2 * count);
                }
                waiting[count++] = at;
            }
        }

        /** Weak edges count where strong ones lead to them. */
        void follow(Cancellation cancellation) {
            while (count > 0) {
                int at = waiting[--count];
                int x = at % width;
                int y = at / width;
                if (x == 0) {
                    cancellation.check();
                }
                for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
                    for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
                        int neighbour = row * width + column;
                        if (found[neighbour] == WEAK) {
                            mark(neighbour, STRONG);
                        }
                    }
                }
            }
        }

        Pixels pixels() {
            int[] argb = new int[found.length];
            for (int i = 0; i < argb.length; i++) {
                argb[i] = found[i] == STRONG ? 0xffffffff : 0xff000000;
            }
            return new Pixels(picture.size(), argb);
        }
    }

    /** How the colours change in a row. */
    private static final class Gradient {

        final int[] dx;
        final int[] dy;
        /** With a 0 before and behind. */
        final int[] strength;

        Gradient(int width) {
            dx = new int[width];
            dy = new int[width];
            strength = new int[width + 2];
        }

        static Gradient of(Pixels picture, int y) {
            int width = picture.width();
            int upper = Math.max(0, y - 1) * width;
            int middle = y * width;
            int lower = Math.min(picture.height() - 1, y + 1) * width;
            var gradient = new Gradient(width);
            int[] argb = picture.argb();
            for (int x = 0; x < width; x++) {
                int left = Math.max(0, x - 1);
                int right = Math.min(width - 1, x + 1);
                gradient.take(x, new int[]{argb[upper + left], argb[upper + x], argb[upper + right],
                    argb[middle + left], argb[middle + right], argb[lower + left], argb[lower + x],
                    argb[lower + right]});
            }
            return gradient;
        }

        /** The colour whose change is strongest; red before green before blue. */
        private void take(int x, int[] around) {
            strength[x + 1] = -1;
            for (int shift = 16; shift >= 0; shift -= 8) {
                int across = at(around, 2, shift) + 2 * at(around, 4, shift) + at(around, 7, shift)
                        - at(around, 0, shift) - 2 * at(around, 3, shift) - at(around, 5, shift);
                int down = at(around, 5, shift) + 2 * at(around, 6, shift) + at(around, 7, shift)
                        - at(around, 0, shift) - 2 * at(around, 1, shift) - at(around, 2, shift);
                int sum = Math.abs(across) + Math.abs(down);
                if (sum > strength[x + 1]) {
                    strength[x + 1] = sum;
                    dx[x] = across;
                    dy[x] = down;
                }
            }
        }

        private static int at(int[] around, int index, int shift) {
            return around[index] >> shift & 0xff;
        }
    }
}
