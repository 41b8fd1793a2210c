package studio.gesso.app.canvas.viewport;

import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;

/**
 * Draws a mask over the view: stripes where it is, a tint where its soft edge reaches, and a dashed line between.
 *
 * @param hard the mask as it was painted
 * @param soft the same with its soft edge
 * @param stripe the width of a stripe in pixels of the view
 */
record Hatch(Mask hard, Mask soft, Viewport view, int stripe) {

    private static final int RED = 0xe6;
    private static final int GREEN = 0xa5;
    private static final int BLUE = 0x45;
    private static final int HALF = 128;

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
        for (int y = inside.y(); y < inside.bottom(); y++) {
            int row = row(y);
            int below = row(y + 1);
            int to = y * view.size().width() + inside.x();
            for (int x = 0; x < inside.width(); x++, to++) {
                int i = row + columns[x];
                if (columns[x] >= 0 && row >= 0 && (hard.coverage()[i] | soft.coverage()[i]) != 0) {
                    boolean edge = isIn(i) != isIn(row + columns[x + 1], columns[x + 1])
                            || isIn(i) != isIn(below + columns[x], below);
                    pixels[to] = pixel(pixels[to], i, inside.x() + x + y - view.left() - view.top(), edge);
                }
            }
        }
    }

    private int pixel(int below, int i, int diagonal, boolean edge) {
        int phase = Math.floorMod(diagonal, 4 * stripe);
        if (edge) {
            return phase < 2 * stripe ? 0xfff4f4f5 : over(below, 0, 0, 0, 120);
        }
        if (!isIn(i)) {
            return over(below, RED, GREEN, BLUE, (soft.coverage()[i] & 0xff) * RING >> 8);
        }
        // One pixel of a stripe's border is half way, so that the diagonal is not jagged.
        boolean border = phase == 0 || phase == stripe;
        return over(below, RED, GREEN, BLUE, border ? (GROUND + STRIPE) / 2 : phase < stripe ? STRIPE : GROUND);
    }

    private boolean isIn(int i) {
        return (hard.coverage()[i] & 0xff) >= HALF;
    }

    private boolean isIn(int i, int inPicture) {
        return inPicture >= 0 && isIn(i);
    }

    /** Lays a colour over a premultiplied pixel; nothing shows where the view is empty. */
    private static int over(int below, int red, int green, int blue, int share) {
        int alpha = below >>> 24;
        return below & 0xff000000 | mix(below >> 16 & 0xff, red * alpha / 255, share) << 16
                | mix(below >> 8 & 0xff, green * alpha / 255, share) << 8
                | mix(below & 0xff, blue * alpha / 255, share);
    }

    private static int mix(int a, int b, int share) {
        return a + ((b - a) * share >> 8);
    }

    /** The picture's column for each of an area's columns and the one after them; −1 outside the picture. */
    private int[] columns(Area part) {
        int[] columns = new int[part.width() + 1];
        for (int x = 0; x < columns.length; x++) {
            int column = (int) Math.floor(view.columnAt(part.x() + x + 0.5));
            columns[x] = column < hard.width() ? Math.max(column, -1) : -1;
        }
        return columns;
    }

    /** The index of the first pixel of the picture's row; far below zero outside the picture. */
    private int row(int y) {
        int row = (int) Math.floor(view.rowAt(y + 0.5));
        return row >= 0 && row < hard.height() ? row * hard.width() : Integer.MIN_VALUE / 2;
    }
}
