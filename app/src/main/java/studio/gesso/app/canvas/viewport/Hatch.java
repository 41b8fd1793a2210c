package studio.gesso.app.canvas.viewport;

import java.util.Arrays;
import studio.gesso.engine.archive.document.layer.MaskPlane;
import studio.gesso.engine.archive.document.layer.Plane;
import studio.gesso.engine.image.Area;

/**
 * Draws a mask over the view: stripes where it is, a tint where its soft edge reaches, and a dashed line between.
 *
 * @param hard the mask as it was painted
 * @param soft the same with its soft edge
 * @param stripe the width of a stripe in pixels of the view
 * @param colour of stripes and tint, {@code 0xRRGGBB}
 */
record Hatch(MaskPlane hard, MaskPlane soft, Viewport view, int stripe, int colour) {

    private static final int HALF = 128;
    private static final int TILE_BITS = Integer.numberOfTrailingZeros(Plane.TILE);

    /** How much of the colour covers the picture, in parts of 256: between the stripes, on them, and in the ring. */
    private static final int GROUND = 64;
    private static final int STRIPE = 150;
    private static final int RING = 90;

    /** Draws over opaque or transparent pixels, premultiplied, in rows of the view. */
    void draw(Area part, int[] pixels) {
        Area inside = part.intersect(view.seen(Area.of(hard.size())));
        if (inside.isEmpty()) {
            return;
        }
        int[] columns = columns(inside);
        int[] here = new int[columns.length];
        int[] below = new int[columns.length];
        int[] edge = new int[columns.length];
        sample(hard, columns, row(inside.y()), here);
        for (int y = inside.y(); y < inside.bottom(); y++) {
            sample(hard, columns, row(y + 1), below);
            sample(soft, columns, row(y), edge);
            int to = y * view.size().width() + inside.x();
            int diagonal = inside.x() + y - view.left() - view.top();
            for (int x = 0; x < inside.width(); x++, to++) {
                if ((here[x] | edge[x]) != 0) {
                    boolean in = here[x] >= HALF;
                    pixels[to] = in != here[x + 1] >= HALF || in != below[x] >= HALF
                            ? line(pixels[to], diagonal + x)
                            : in ? stripes(pixels[to], diagonal + x) : ring(pixels[to], edge[x]);
                }
            }
            System.arraycopy(below, 0, here, 0, here.length);
        }
    }

    /** The coverage of a row of the picture at some columns; nothing is covered outside the picture. */
    private static void sample(MaskPlane mask, int[] columns, int row, int[] out) {
        if (row < 0) {
            Arrays.fill(out, 0);
            return;
        }
        int first = mask.tileAt(0, row);
        int inTile = row % Plane.TILE * Plane.TILE;
        for (int x = 0; x < columns.length; x++) {
            int column = columns[x];
            out[x] = column < 0
                    ? 0
                    : mask.tile(first + (column >> TILE_BITS))[inTile + (column & Plane.TILE - 1)] & 0xff;
        }
    }

    private int line(int below, int diagonal) {
        return phase(diagonal) < 2 * stripe ? 0xfff4f4f5 : over(below, 0, 120);
    }

    /** One pixel of a stripe's border is half way, so that the diagonal is not jagged. */
    private int stripes(int below, int diagonal) {
        int phase = phase(diagonal);
        boolean border = phase == 0 || phase == stripe;
        return over(below, colour, border ? (GROUND + STRIPE) / 2 : phase < stripe ? STRIPE : GROUND);
    }

    private int ring(int below, int coverage) {
        return over(below, colour, coverage * RING >> 8);
    }

    private int phase(int diagonal) {
        return Math.floorMod(diagonal, 4 * stripe);
    }

    /** Blends a colour over a premultiplied pixel; nothing shows where the view is empty. */
    private static int over(int below, int colour, int share) {
        int alpha = below >>> 24;
        return below & 0xff000000 | mix(below >> 16 & 0xff, (colour >> 16 & 0xff) * alpha / 255, share) << 16
                | mix(below >> 8 & 0xff, (colour >> 8 & 0xff) * alpha / 255, share) << 8
                | mix(below & 0xff, (colour & 0xff) * alpha / 255, share);
    }

    private static int mix(int a, int b, int share) {
        return a + ((b - a) * share >> 8);
    }

    /** The picture's column for each of an area's columns and the one after them; −1 outside the picture. */
    private int[] columns(Area part) {
        int[] columns = new int[part.width() + 1];
        for (int x = 0; x < columns.length; x++) {
            int column = (int) Math.floor(view.columnAt(part.x() + x + 0.5));
            columns[x] = column < hard.size().width() ? Math.max(column, -1) : -1;
        }
        return columns;
    }

    /** The picture's row; −1 outside the picture. */
    private int row(int y) {
        int row = (int) Math.floor(view.rowAt(y + 0.5));
        return row < hard.size().height() ? Math.max(row, -1) : -1;
    }
}
