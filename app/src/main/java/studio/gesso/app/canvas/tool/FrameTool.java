package studio.gesso.app.canvas.tool;

import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.image.Area;

/** Moves the frame of the next picture, or one of its sides or corners. */
public final class FrameTool implements Tool {

    /** How near to a side a press must be to drag it, in pixels of the screen. */
    private static final double NEAR = 10;

    /** A side that is moved becomes a multiple of this many pixels. */
    private static final int STEP = 8;

    private final ObjectProperty<Area> frame;
    private Area before = Area.EMPTY;
    private @Nullable PointerEvent from;
    private int left;
    private int top;
    private int right;
    private int bottom;

    public FrameTool(ObjectProperty<Area> frame) {
        this.frame = frame;
    }

    /** Each side either follows the pointer (1) or stays (0); inside the frame all four do. */
    @Override
    public void press(PointerEvent touch) {
        before = frame.get();
        from = touch;
        double near = NEAR / touch.scale();
        boolean within = touch.column() > before.x() - near && touch.column() < before.right() + near
                && touch.row() > before.y() - near && touch.row() < before.bottom() + near;
        left = within && Math.abs(touch.column() - before.x()) < near ? 1 : 0;
        right = within && left == 0 && Math.abs(touch.column() - before.right()) < near ? 1 : 0;
        top = within && Math.abs(touch.row() - before.y()) < near ? 1 : 0;
        bottom = within && top == 0 && Math.abs(touch.row() - before.bottom()) < near ? 1 : 0;
        if (within && left + right + top + bottom == 0) {
            left = right = top = bottom = 1;
        }
    }

    @Override
    public void drag(PointerEvent touch) {
        if (from == null) {
            return;
        }
        int across = (int) Math.round(touch.column() - from.column());
        int down = (int) Math.round(touch.row() - from.row());
        if (left + right + top + bottom == 4) {
            frame.set(before.move(across, down));
            return;
        }
        int width = snapped(before.width() + (right - left) * across, before.width());
        int height = snapped(before.height() + (bottom - top) * down, before.height());
        frame.set(new Area(before.x() - left * (width - before.width()), before.y() - top * (height - before.height()),
                width, height));
    }

    @Override
    public void cancel() {
        if (from != null) {
            frame.set(before);
            from = null;
        }
    }

    @Override
    public void release(PointerEvent touch) {
        from = null;
    }

    /** A length that is not being changed stays, even where it is no multiple. */
    private static int snapped(int length, int unchanged) {
        return length == unchanged ? length : STEP * Math.max(1, Math.round((float) length / STEP));
    }
}
