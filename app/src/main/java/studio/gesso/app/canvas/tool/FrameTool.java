package studio.gesso.app.canvas.tool;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.engine.image.Area;

/**
 * Moves the frame of the next picture, or one of its sides or corners, or draws another one. Sides become multiples of
 * what the model needs, corners keep the shape with Shift, and Alt lets every pixel be chosen.
 */
public final class FrameTool implements Tool {

    /** Sides and places so near to the picture's edge snap to it, in pixels of the screen. */
    private static final double MAGNET = 6;

    private final Document document;
    private final IntSupplier multiple;
    private Area before = Area.EMPTY;
    private Grip grip = Grip.NONE;
    private @Nullable PointerEvent from;

    /**
     * The tool of a document.
     *
     * @param multiple what the model's sides are multiples of
     */
    public FrameTool(Document document, IntSupplier multiple) {
        this.document = document;
        this.multiple = multiple;
    }

    @Override
    public void press(PointerEvent touch) {
        before = document.frame().get();
        from = touch;
        grip = grip(touch);
    }

    @Override
    public Grip grip(PointerEvent touch) {
        return Grip.at(document.frame().get(), touch);
    }

    @Override
    public void drag(PointerEvent touch) {
        if (from == null) {
            return;
        }
        int across = (int) Math.round(touch.column() - from.column());
        int down = (int) Math.round(touch.row() - from.row());
        document.frame().set(switch (grip) {
            case INSIDE -> moved(across, down, touch);
            case NONE -> drawn(from, across, down, touch);
            case LEFT, TOP, RIGHT, BOTTOM, TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT ->
                resized(across, down, touch);
        });
    }

    private Area moved(int across, int down, PointerEvent touch) {
        Area moved = before.move(across, down);
        if (isExact(touch)) {
            return moved;
        }
        double near = MAGNET / touch.scale();
        return new Area(attracted(moved.x(), moved.width(), document.size().width(), near),
                attracted(moved.y(), moved.height(), document.size().height(), near), moved.width(), moved.height());
    }

    /** A place at the edge of the picture, if it is near enough. */
    private static int attracted(int place, int length, int limit, double near) {
        return Math.abs(place) <= near ? 0 : Math.abs(place + length - limit) <= near ? limit - length : place;
    }

    private Area drawn(PointerEvent corner, int across, int down, PointerEvent touch) {
        int width = snapped(Math.abs(across), -1, touch);
        int height = snapped(Math.abs(down), -1, touch);
        int x = (int) Math.round(corner.column());
        int y = (int) Math.round(corner.row());
        return new Area(across < 0 ? x - width : x, down < 0 ? y - height : y, width, height);
    }

    private Area resized(int across, int down, PointerEvent touch) {
        int width = snapped(before.width() + (grip.right - grip.left) * across, before.width(), touch);
        int height = snapped(before.height() + (grip.bottom - grip.top) * down, before.height(), touch);
        boolean corner = grip.left + grip.right == 1 && grip.top + grip.bottom == 1;
        if (corner && keepsShape(touch)) {
            double scale = Math.max((double) width / before.width(), (double) height / before.height());
            width = snapped((int) Math.round(before.width() * scale), before.width(), touch);
            height = snapped((int) Math.round(before.height() * scale), before.height(), touch);
        }
        return new Area(before.x() - grip.left * (width - before.width()),
                before.y() - grip.top * (height - before.height()), width, height);
    }

    @Override
    public void cancel() {
        if (from != null) {
            document.frame().set(before);
            from = null;
        }
    }

    @Override
    public void release(PointerEvent touch) {
        if (from != null) {
            from = null;
            document.framed("Frame", before, false);
        }
    }

    /** A length that is not being changed stays, even where it is no multiple. */
    private int snapped(int length, int unchanged, PointerEvent touch) {
        if (length == unchanged) {
            return length;
        }
        int step = isExact(touch) ? 1 : Math.max(1, multiple.getAsInt());
        return step * Math.max(1, Math.round((float) length / step));
    }

    private static boolean isExact(PointerEvent touch) {
        return touch.keys() == PointerEvent.Keys.ALT || touch.keys() == PointerEvent.Keys.SHIFT_ALT;
    }

    private static boolean keepsShape(PointerEvent touch) {
        return touch.keys() == PointerEvent.Keys.SHIFT || touch.keys() == PointerEvent.Keys.SHIFT_ALT;
    }
}
