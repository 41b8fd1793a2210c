package studio.gesso.app.canvas.tool;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.gesso.app.canvas.document.Dab;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Ink;
import studio.gesso.app.canvas.document.Stroke;

/** A round brush that masks, paints or erases with its ink. With Shift it continues from its last point. */
public final class Brush implements Tool {

    /** At this speed, in pixels of the screen a millisecond, a stroke is half as thick, or covers half as much. */
    private static final double HALVING_SPEED = 2;

    /** How much of the weight follows the newest speed; the rest smooths. */
    private static final double SMOOTHING = 0.3;

    private final Document document;
    private final ToolOptions options;
    private final String name;
    private final Supplier<Ink> ink;
    private @Nullable Stroke stroke;
    private @Nullable Dab end;
    private @Nullable PointerEvent last;
    /** How heavily the pointer moves: 1 where it rests, less the faster it is. */
    private double weight;
    /** What the stroke covers at most where the pointer rests. */
    private double opacity;
    private boolean bySpeed;

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
        Stroke begun = begin();
        weight = 1;
        last = touch;
        Dab start = dab(touch);
        begun.line(touch.keys() == PointerEvent.Keys.SHIFT && end != null ? end.opaque(start.opacity()) : start,
                start);
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
            held = begin();
        }
        if (options.sizeBySpeed().get() || options.opacityBySpeed().get()) {
            double speed = touch.distance(before) / Math.max(1, touch.millis() - before.millis());
            weight += SMOOTHING * (1 / (1 + speed / HALVING_SPEED) - weight);
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

    /** A mask is covered wholly: opacity is for paint. */
    private Stroke begin() {
        Ink held = ink.get();
        opacity = held instanceof Ink.Select ? 1 : options.opacity().get();
        bySpeed = options.opacityBySpeed().get() && !(held instanceof Ink.Select);
        Stroke begun = document.begin(name, held);
        stroke = begun;
        return begun;
    }

    private Dab dab(PointerEvent touch) {
        double radius = options.size().get() / 2 * (options.sizeBySpeed().get() ? weight : 1);
        return new Dab(touch.column(), touch.row(), Math.max(0.5, radius), options.softness().get(),
                bySpeed ? opacity * weight : opacity);
    }
}
