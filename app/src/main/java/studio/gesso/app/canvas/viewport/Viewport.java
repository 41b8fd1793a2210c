package studio.gesso.app.canvas.viewport;

import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Size;

/**
 * The part of the picture that is visible, and its scale. Lengths are the screen's own pixels, so that 100 % is exact
 * whatever the desktop's scale.
 *
 * @param size the extent of the view
 * @param scale the width of a picture's pixel, {@value #MIN_SCALE} to {@value #MAX_SCALE}
 * @param left where the picture's left edge is, in whole pixels; negative where it is out of sight
 * @param top where the picture's upper edge is
 */
public record Viewport(Size size, double scale, int left, int top) {

    public static final double MIN_SCALE = 0.05;
    public static final double MAX_SCALE = 32;

    /** The steps of the zoom buttons. */
    private static final double[] STEPS = {0.05, 0.0625, 0.0833, 0.125, 0.1667, 0.25, 0.3333, 0.5, 0.6667, 1, 1.5, 2, 3,
        4, 6, 8, 12, 16, 24, 32};

    /** Smaller pictures are enlarged, in units of the desktop. */
    private static final int SMALL = 512;

    /** How much of the picture's width or height always stays in sight. */
    private static final int IN_SIGHT = 32;

    /**
     * All of an area, as large as it fits with a border, and centred; small pictures are
     * enlarged twice to four times, to {@value #SMALL} units of the desktop at most.
     *
     * @param pixelScale how many of the screen's pixels a unit of the desktop has
     */
    public static Viewport fitting(Area area, Size size, Border border, double pixelScale) {
        double across = Math.max(1, size.width() - border.left - border.right);
        double down = Math.max(1, size.height() - border.top - border.bottom);
        // In whole steps, so that each pixel is as wide as the others.
        int times = (int) (SMALL * pixelScale) / Math.max(area.width(), area.height());
        double most = Math.clamp(times, 1, 4 * pixelScale);
        double scale = Math.min(most, Math.min(across / area.width(), down / area.height()));
        scale = Math.clamp(scale, MIN_SCALE, MAX_SCALE);
        return new Viewport(size, scale,
                (int) Math.round(border.left + (across - area.width() * scale) / 2 - area.x() * scale),
                (int) Math.round(border.top + (down - area.height() * scale) / 2 - area.y() * scale));
    }

    /** Room around a picture for what floats over the canvas. */
    public record Border(int left, int top, int right, int bottom) {}

    /** The picture's column at a place of the view. */
    public double columnAt(double x) {
        return (x - left) / scale;
    }

    /** The picture's row at a place of the view. */
    public double rowAt(double y) {
        return (y - top) / scale;
    }

    /** Where a column of the picture is in the view. */
    public double xOf(double column) {
        return left + column * scale;
    }

    /** Where a row of the picture is in the view. */
    public double yOf(double row) {
        return top + row * scale;
    }

    /** Changes the scale and keeps the picture fixed at a place of the view. */
    public Viewport zoomed(double newScale, double x, double y) {
        double clamped = Math.clamp(newScale, MIN_SCALE, MAX_SCALE);
        return new Viewport(size, clamped, (int) Math.round(x - columnAt(x) * clamped),
                (int) Math.round(y - rowAt(y) * clamped));
    }

    /** The next larger preset scale. */
    public double larger() {
        for (double step : STEPS) {
            if (step > scale * 1.001) {
                return step;
            }
        }
        return MAX_SCALE;
    }

    /** The next smaller preset scale. */
    public double smaller() {
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (STEPS[i] < scale * 0.999) {
                return STEPS[i];
            }
        }
        return MIN_SCALE;
    }

    /** Moved by a distance, limited so that some of an area of the picture stays in sight. */
    public Viewport moved(double right, double down, Area area) {
        return new Viewport(size, scale,
                kept((int) Math.round(left + right), area.x(), area.right(), size.width()),
                kept((int) Math.round(top + down), area.y(), area.bottom(), size.height()));
    }

    /** Resized, with the same middle. */
    public Viewport resized(Size newSize) {
        return new Viewport(newSize, scale, left + Math.floorDiv(newSize.width() - size.width(), 2),
                top + Math.floorDiv(newSize.height() - size.height(), 2));
    }

    /** The pixels of the view that show a part of an area of the picture, and a border for what is smoothed. */
    public Area seen(Area area) {
        if (area.isEmpty()) {
            return Area.EMPTY;
        }
        return Area.between((int) Math.floor(xOf(area.x())) - 1, (int) Math.floor(yOf(area.y())) - 1,
                (int) Math.ceil(xOf(area.right())) + 1, (int) Math.ceil(yOf(area.bottom())) + 1)
                .intersect(Area.of(size));
    }

    private int kept(int at, int from, int to, int extent) {
        int room = Math.min(IN_SIGHT, extent);
        return (int) Math.clamp(at, (long) Math.ceil(room - to * scale),
                (long) Math.floor(extent - room - from * scale));
    }
}
