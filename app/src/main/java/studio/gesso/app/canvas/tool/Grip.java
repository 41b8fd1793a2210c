package studio.gesso.app.canvas.tool;

import studio.gesso.engine.image.Area;

/** Which sides of the frame follow the pointer. */
public enum Grip {
    NONE(0, 0, 0, 0),
    INSIDE(1, 1, 1, 1),
    LEFT(1, 0, 0, 0),
    TOP(0, 1, 0, 0),
    RIGHT(0, 0, 1, 0),
    BOTTOM(0, 0, 0, 1),
    TOP_LEFT(1, 1, 0, 0),
    TOP_RIGHT(0, 1, 1, 0),
    BOTTOM_LEFT(1, 0, 0, 1),
    BOTTOM_RIGHT(0, 0, 1, 1);

    /** How near to a side a press must be, in pixels of the screen. */
    private static final double NEAR = 10;

    final int left;
    final int top;
    final int right;
    final int bottom;

    Grip(int left, int top, int right, int bottom) {
        this.left = left;
        this.top = top;
        this.right = right;
        this.bottom = bottom;
    }

    /** What a press takes hold of. */
    public static Grip at(Area frame, PointerEvent touch) {
        // The middle of a small frame can still be taken.
        double near = Math.min(NEAR / touch.scale(), Math.min(frame.width(), frame.height()) / 4.0);
        double x = touch.column();
        double y = touch.row();
        if (x <= frame.x() - near || x >= frame.right() + near || y <= frame.y() - near
                || y >= frame.bottom() + near) {
            return NONE;
        }
        boolean left = Math.abs(x - frame.x()) < near;
        boolean right = !left && Math.abs(x - frame.right()) < near;
        boolean top = Math.abs(y - frame.y()) < near;
        boolean bottom = !top && Math.abs(y - frame.bottom()) < near;
        return of(left, top, right, bottom);
    }

    private static Grip of(boolean left, boolean top, boolean right, boolean bottom) {
        if (top) {
            return left ? TOP_LEFT : right ? TOP_RIGHT : TOP;
        }
        if (bottom) {
            return left ? BOTTOM_LEFT : right ? BOTTOM_RIGHT : BOTTOM;
        }
        return left ? LEFT : right ? RIGHT : INSIDE;
    }
}
