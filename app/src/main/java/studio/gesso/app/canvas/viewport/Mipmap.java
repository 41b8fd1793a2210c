package studio.gesso.app.canvas.viewport;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/**
 * A picture in its own and in repeatedly halved sizes, so that it can be shown small at once and without flicker
 * (Williams 1983). Colours are premultiplied by alpha, for averaging and for the screen.
 */
final class Mipmap {

    /** A picture of one size. */
    record Level(Size size, int[] argb) {}

    private static final int SMALLEST = 16;

    private final List<Level> levels;

    private Mipmap(List<Level> levels) {
        this.levels = levels;
    }

    /** Starts transparent. */
    Mipmap(Size size) {
        this(new ArrayList<>());
        Size next = size;
        levels.add(new Level(size, new int[(int) size.area()]));
        while (Math.max(next.width(), next.height()) > SMALLEST) {
            next = new Size(Math.ceilDiv(next.width(), 2), Math.ceilDiv(next.height(), 2));
            levels.add(new Level(next, new int[(int) next.area()]));
        }
    }

    static Mipmap of(Pixels pixels) {
        Mipmap map = new Mipmap(pixels.size());
        System.arraycopy(pixels.argb(), 0, map.original(), 0, pixels.argb().length);
        map.update(Area.of(pixels.size()));
        return map;
    }

    /** The same, to be written to. */
    Mipmap copy() {
        return new Mipmap(levels.stream().map(level -> new Level(level.size, level.argb.clone())).toList());
    }

    Size size() {
        return levels.getFirst().size;
    }

    /** The picture in its own size: to be written to, not multiplied by alpha, before {@link #update}. */
    int[] original() {
        return levels.getFirst().argb;
    }

    /** The smallest level that is at least as large as the picture at a scale; {@code 2^level} times smaller. */
    int level(double scale) {
        int level = 0;
        while (level < levels.size() - 1 && scale * (2 << level) <= 1) {
            level++;
        }
        return level;
    }

    Level get(int level) {
        return levels.get(level);
    }

    /** Updates the levels after an area of the original was written to. */
    void update(Area area) {
        Area part = area.intersect(Area.of(size()));
        multiply(part);
        for (int i = 1; i < levels.size() && !part.isEmpty(); i++) {
            part = Area.between(part.x() / 2, part.y() / 2, Math.ceilDiv(part.right(), 2),
                    Math.ceilDiv(part.bottom(), 2));
            halve(levels.get(i - 1), levels.get(i), part);
        }
    }

    private void multiply(Area part) {
        int[] argb = original();
        for (int y = part.y(); y < part.bottom(); y++) {
            int row = y * size().width();
            for (int i = row + part.x(); i < row + part.right(); i++) {
                if (argb[i] >>> 24 != 255) {
                    argb[i] = multiplied(argb[i]);
                }
            }
        }
    }

    private static int multiplied(int argb) {
        int alpha = argb >>> 24;
        return alpha << 24 | times(argb >> 16 & 0xff, alpha) << 16 | times(argb >> 8 & 0xff, alpha) << 8
                | times(argb & 0xff, alpha);
    }

    private static int times(int value, int alpha) {
        return (value * alpha + 127) / 255;
    }

    private static void halve(Level from, Level to, Area part) {
        int width = from.size.width();
        for (int y = part.y(); y < part.bottom(); y++) {
            int upper = 2 * y * width;
            int lower = Math.min(2 * y + 1, from.size.height() - 1) * width;
            int row = y * to.size.width();
            for (int x = part.x(); x < part.right(); x++) {
                int left = 2 * x;
                int right = Math.min(left + 1, width - 1);
                to.argb[row + x] = mean(from.argb[upper + left], from.argb[upper + right], from.argb[lower + left],
                        from.argb[lower + right]);
            }
        }
    }

    /** Two channels at a time: each has room for the sum of four. */
    private static int mean(int a, int b, int c, int d) {
        int even = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) + 0x20002;
        int odd = (a >>> 8 & 0xff00ff) + (b >>> 8 & 0xff00ff) + (c >>> 8 & 0xff00ff) + (d >>> 8 & 0xff00ff) + 0x20002;
        return even >> 2 & 0xff00ff | (odd >> 2 & 0xff00ff) << 8;
    }
}
