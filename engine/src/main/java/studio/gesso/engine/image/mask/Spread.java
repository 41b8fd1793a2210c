package studio.gesso.engine.image.mask;

import java.util.Arrays;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;

/**
 * Grows or shrinks masks by a distance in pixels: grey-level dilation and erosion with a disc, which keeps the
 * softness of an edge. The picture's border is no edge: narrowing does not begin there.
 */
public final class Spread {

    private Spread() {}

    /** The mask, wider by a radius of 0 or more pixels. */
    public static Mask grow(Mask mask, int radius) {
        Area picture = Area.of(mask.size());
        Area source = Area.covering(mask);
        if (radius == 0 || source.isEmpty()) {
            return mask;
        }
        byte[] out = new byte[mask.coverage().length];
        new Dilation(mask, source.grow(radius).intersect(picture), radius).into(out, source);
        return new Mask(mask.size(), out);
    }

    /** The mask, narrower by a radius of 0 or more pixels. */
    public static Mask shrink(Mask mask, int radius) {
        return inverse(grow(inverse(mask), radius));
    }

    /** The inverted mask. */
    public static Mask inverse(Mask mask) {
        byte[] out = new byte[mask.coverage().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) ~mask.coverage()[i];
        }
        return new Mask(mask.size(), out);
    }

    /**
     * The largest value under a disc, for every pixel of an area.
     *
     * <p>A source row is widened by one pixel at a time, and at each width it is offered to the rows above and below for
     * which the disc is as wide: all inner loops are maxima of whole rows, which the processor does many at once.
     */
    private record Dilation(Mask mask, Area area, int radius) {

        void into(byte[] out, Area source) {
            // Rows wait here until no source row below can reach them.
            int[][] waiting = new int[2 * radius + 1][area.width()];
            int done = area.y();
            for (int y = source.y(); y < source.bottom(); y++) {
                for (; done < y - radius; done++) {
                    finish(waiting[done % waiting.length], done, out);
                }
                offer(y, waiting);
            }
            for (; done < area.bottom(); done++) {
                finish(waiting[done % waiting.length], done, out);
            }
        }

        private void offer(int y, int[][] waiting) {
            int[] row = new int[area.width()];
            for (int x = 0; x < row.length; x++) {
                row[x] = mask.at(area.x() + x, y);
            }
            int width = 0;
            for (int away = radius; away >= 0; away--) {
                int reach = (int) Math.sqrt((double) radius * radius - (double) away * away);
                for (; width < reach; width++) {
                    row = widen(row);
                }
                for (int target : away == 0 ? new int[]{y} : new int[]{y - away, y + away}) {
                    if (target >= area.y() && target < area.bottom()) {
                        raise(waiting[target % waiting.length], row);
                    }
                }
            }
        }

        private static int[] widen(int[] row) {
            int[] out = row.clone();
            for (int x = 1; x < row.length; x++) {
                out[x] = Math.max(out[x], row[x - 1]);
            }
            for (int x = 1; x < row.length; x++) {
                out[x - 1] = Math.max(out[x - 1], row[x]);
            }
            return out;
        }

        private static void raise(int[] row, int[] by) {
            for (int x = 0; x < row.length; x++) {
                row[x] = Math.max(row[x], by[x]);
            }
        }

        private void finish(int[] row, int y, byte[] out) {
            for (int x = 0, o = y * mask.width() + area.x(); x < row.length; x++) {
                out[o + x] = (byte) row[x];
            }
            Arrays.fill(row, 0);
        }
    }
}
