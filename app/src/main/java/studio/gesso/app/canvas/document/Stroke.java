package studio.gesso.app.canvas.document;

import java.util.function.BiConsumer;
import studio.gesso.engine.archive.document.layer.ColourPlane;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.layer.MaskPlane;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;

/** One edit while the pointer is still down. It ends automatically when something else is done to the document. */
public final class Stroke {

    private final String name;
    private final Layers before;
    private final Inking<?> inking;
    private final Change.Type kind;
    private final BiConsumer<Layers, Change> changed;
    private final BiConsumer<String, Boolean> ended;
    private boolean over;

    /**
     * A stroke.
     *
     * @param changed hears the layers when they have changed
     * @param ended hears its name when it is over, and whether it has changed anything
     */
    Stroke(String name, Layers before, Ink ink, BiConsumer<Layers, Change> changed,
            BiConsumer<String, Boolean> ended) {
        this.name = name;
        this.before = before;
        this.inking = inking(before, ink);
        this.kind = ink instanceof Ink.Select ? Change.Type.MASK : Change.Type.COLOURS;
        this.changed = changed;
        this.ended = ended;
    }

    /** A stroke that is over before anything is drawn. */
    static Stroke over(Layers layers, Ink ink) {
        Stroke stroke = new Stroke("", layers, ink, (_, _) -> {}, (_, _) -> {});
        stroke.over = true;
        return stroke;
    }

    /** The layers after painting what a mask covers in an area; the same layers where that is nothing. */
    static Layers covered(Layers before, Mask mask, Area area, Ink ink) {
        Inking<?> inking = inking(before, ink);
        inking.cover(area, mask::at);
        return inking.hasTouched() ? with(before, inking) : before;
    }

    private static Inking<?> inking(Layers layers, Ink ink) {
        return switch (ink) {
            case Ink.Select _ -> new Inking<>(layers.mask(), ink);
            case Ink.Paint _,Ink.Unpaint _ -> new Inking<>(layers.picture().plane(), ink);
        };
    }

    private static Layers with(Layers layers, Inking<?> inking) {
        return switch (inking.plane()) {
            case MaskPlane mask -> layers.withMask(mask);
            case ColourPlane paint -> layers.withPicture(layers.picture().withPlane(paint));
        };
    }

    /** Its name in the history. */
    String name() {
        return name;
    }

    /** Whether it has ended, because the button was released or something else was done. */
    public boolean isOver() {
        return over;
    }

    /** Draws from one dab to another as if there were endlessly many between them. */
    public void line(Dab from, Dab to) {
        double reach = Math.max(from.radius(), to.radius()) + 1;
        Area bounds = Area.between((int) Math.floor(Math.min(from.x(), to.x()) - reach),
                (int) Math.floor(Math.min(from.y(), to.y()) - reach),
                (int) Math.ceil(Math.max(from.x(), to.x()) + reach),
                (int) Math.ceil(Math.max(from.y(), to.y()) + reach));
        double across = to.x() - from.x();
        double down = to.y() - from.y();
        double length = across * across + down * down;
        cover(bounds, (x, y) -> {
            double right = x + 0.5 - from.x();
            double below = y + 0.5 - from.y();
            double way = length == 0 ? 1 : Math.clamp((right * across + below * down) / length, 0, 1);
            double distance = Math.hypot(right - way * across, below - way * down);
            return from.towards(to, way).coverage(distance);
        });
    }

    private void cover(Area bounds, Inking.Shape shape) {
        if (!over) {
            Area touched = inking.cover(bounds, shape);
            changed.accept(with(before, inking), new Change(kind, touched));
        }
    }

    /** Ends the stroke, which becomes a step of the history if it changed anything. */
    public void end() {
        if (!over) {
            over = true;
            ended.accept(name, inking.hasTouched());
        }
    }
}
