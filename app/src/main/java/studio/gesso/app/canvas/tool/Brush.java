package studio.gesso.app.canvas.tool;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.gesso.app.canvas.document.Dab;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Ink;
import studio.gesso.app.canvas.document.Stroke;

/** A round brush that masks, paints or erases with its ink. With Shift it continues from its last point. */
public final class Brush implements Tool {

    /** At this speed, in pixels of the screen a millisecond, a stroke is half as thick. */
    private static final double HALVING_SPEED = 2;

    /** How much of the thickness follows the newest speed; the rest smooths. */
    private static final double SMOOTHING = 0.3;

    private final Document document;
    private final ToolOptions options;
    private final String name;
    private final Supplier<Ink> ink;
    private @Nullable Stroke stroke;
    private @Nullable Dab end;
    private @Nullable PointerEvent last;
    private double thickness;

    /** A brush whose strokes have a name in the history. */
    public Brush(Document document, ToolOptions options, String name, Supplier<Ink> ink) {
        this.document = document;
        this.options = options;
        this.name = name;
        this.ink = ink;
    }

    @Override
    public void press(PointerEvent touch) {
        cancel();
        Stroke begun = document.begin(name, ink.get());
        stroke = begun;
        thickness = 1;
        last = touch;
        Dab start = dab(touch);
        begun.line(touch.keys() == PointerEvent.Keys.SHIFT && end != null ? end : start, start);
        end = start;
    }

    @Override
    public void drag(PointerEvent touch) {
        Stroke held = stroke;
        PointerEvent before = last;
        Dab from = end;
        if (held == null || before == null || from == null) {
            return;
        }
        if (held.isOver()) {
            // A key has ended the stroke meanwhile; the drag starts a new one.
            held = document.begin(name, ink.get());
            stroke = held;
        }
        if (options.sizeBySpeed().get()) {
            double speed = touch.distance(before) / Math.max(1, touch.millis() - before.millis());
            thickness += SMOOTHING * (1 / (1 + speed / HALVING_SPEED) - thickness);
        }
        last = touch;
        Dab next = dab(touch);
        held.line(from, next);
        end = next;
    }

    @Override
    public void release(PointerEvent touch) {
        cancel();
    }

    /** A cancelled stroke stays: it can be undone. */
    @Override
    public void cancel() {
        if (stroke != null) {
            stroke.end();
            stroke = null;
        }
    }

    private Dab dab(PointerEvent touch) {
        return new Dab(touch.column(), touch.row(), Math.max(0.5, options.size().get() / 2 * thickness),
                options.softness().get());
    }
}
