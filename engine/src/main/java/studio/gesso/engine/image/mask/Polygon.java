package studio.gesso.engine.image.mask;

import java.util.Arrays;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Size;

/**
 * A closed outline of straight edges, in pixels from the picture's top left corner: what lasso, rectangle and ellipse
 * draw. Where the outline crosses itself everything that it winds around is inside.
 *
 * @param xs the corners' distances from the left
 * @param ys the corners' distances from the top, as many
 */
public record Polygon(double[] xs, double[] ys) {

    /** A pixel's row is cut into this many lines; along a line the coverage is exact. */
    private static final int LINES = 8;

    public Polygon {
        if (xs.length != ys.length) {
            throw new IllegalArgumentException(xs.length + " and " + ys.length + " coordinates make no outline");
        }
    }

    /** A rectangle from two opposite corners. */
    public static Polygon rectangle(double x1, double y1, double x2, double y2) {
        return new Polygon(new double[]{x1, x2, x2, x1}, new double[]{y1, y1, y2, y2});
    }

    /** The ellipse in a rectangle, within a tenth of a pixel. */
    public static Polygon ellipse(double x1, double y1, double x2, double y2) {
        double across = Math.abs(x2 - x1) / 2;
        double down = Math.abs(y2 - y1) / 2;
        // A chord over the angle 2a misses its arc by r·(1 − cos a), about r·a²/2.
        int corners = Math.max(8, (int) Math.ceil(Math.PI / Math.sqrt(0.2 / Math.max(1, Math.max(across, down)))));
        double[] xs = new double[corners];
        double[] ys = new double[corners];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            xs[i] = (x1 + x2) / 2 + across * Math.cos(angle);
            ys[i] = (y1 + y2) / 2 + down * Math.sin(angle);
        }
        return new Polygon(xs, ys);
    }

    /** With one more corner after the last. */
    public Polygon with(double x, double y) {
        double[] moreXs = Arrays.copyOf(xs, xs.length + 1);
        double[] moreYs = Arrays.copyOf(ys, ys.length + 1);
        moreXs[xs.length] = x;
        moreYs[ys.length] = y;
        return new Polygon(moreXs, moreYs);
    }

    /** The mask of what lies inside, its edge anti-aliased. */
    public Mask in(Size size) {
        byte[] out = new byte[Math.toIntExact(size.area())];
        double top = Arrays.stream(ys).min().orElse(0);
        double bottom = Arrays.stream(ys).max().orElse(0);
        float[] row = new float[size.width()];
        double[] up = new double[xs.length];
        double[] down = new double[xs.length];
        for (int y = (int) Math.max(0, Math.floor(top)); y < Math.min(size.height(), Math.ceil(bottom)); y++) {
            Arrays.fill(row, 0);
            for (int line = 0; line < LINES; line++) {
                scan(y + (line + 0.5) / LINES, row, up, down);
            }
            for (int x = 0; x < row.length; x++) {
                out[y * row.length + x] = (byte) Math.min(255, Math.round(row[x] * 255 / LINES));
            }
        }
        return new Mask(size, out);
    }

    /** Adds to every pixel of a row how much of one line through it is inside; where edges go up and down is noted. */
    private void scan(double y, float[] row, double[] up, double[] down) {
        int ups = 0;
        int downs = 0;
        for (int i = 0, before = xs.length - 1; i < xs.length; before = i++) {
            if (ys[before] <= y != ys[i] <= y) {
                double x = xs[before] + (y - ys[before]) / (ys[i] - ys[before]) * (xs[i] - xs[before]);
                if (ys[i] > y) {
                    down[downs++] = x;
                } else {
                    up[ups++] = x;
                }
            }
        }
        Arrays.sort(up, 0, ups);
        Arrays.sort(down, 0, downs);
        // Of a closed outline as many edges go up as down. Between the k-th of both the outline winds around the line,
        // whichever comes first; these spans may overlap, and so are joined.
        double end = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < ups; k++) {
            double from = Math.max(end, Math.min(up[k], down[k]));
            end = Math.max(end, Math.max(up[k], down[k]));
            cover(row, from, end);
        }
    }

    private static void cover(float[] row, double from, double to) {
        int first = (int) Math.max(0, Math.floor(from));
        int last = (int) Math.min(row.length - 1.0, Math.ceil(to) - 1);
        for (int x = first; x <= last; x++) {
            row[x] += (float) (Math.min(to, x + 1.0) - Math.max(from, x));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Polygon p && Arrays.equals(xs, p.xs) && Arrays.equals(ys, p.ys);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(xs) + Arrays.hashCode(ys);
    }
}
