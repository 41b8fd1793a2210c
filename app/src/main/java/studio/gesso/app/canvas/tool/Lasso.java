package studio.gesso.app.canvas.tool;

import java.util.Optional;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Edits;
import studio.gesso.engine.image.mask.Polygon;

/** Selects the inside of an outline; the lassos differ in how the outline is drawn. */
public abstract sealed class Lasso implements Tool {

    private final Document document;
    private final ToolOptions options;
    private final String name;
    Optional<Outline> drawn = Optional.empty();

    private Lasso(String name, Document document, ToolOptions options) {
        this.name = name;
        this.document = document;
        this.options = options;
    }

    /** Drawn freehand in one drag. */
    public static final class ByHand extends Lasso {

        public ByHand(Document document, ToolOptions options) {
            super("Lasso", document, options);
        }

        @Override
        public void press(PointerEvent touch) {
            cancel();
            add(touch);
        }

        @Override
        public void drag(PointerEvent touch) {
            drawn.filter(outline -> touch.distance(outline.last()) >= 1).ifPresent(outline -> outline.add(touch));
        }

        @Override
        public void release(PointerEvent touch) {
            finish();
        }
    }

    /** Straight lines from corner to corner; a click on the first corner or a double click ends it. */
    public static final class ByCorners extends Lasso {

        /** How near to a corner a click belongs to it, in pixels of the screen. */
        private static final double NEAR = 8;

        private Optional<PointerEvent> pointer = Optional.empty();

        public ByCorners(Document document, ToolOptions options) {
            super("Polygon", document, options);
        }

        @Override
        public void press(PointerEvent touch) {
            if (drawn.filter(outline -> touch.distance(outline.first()) < NEAR || touch.distance(outline.last()) < 1)
                    .isPresent()) {
                finish();
            } else {
                add(touch);
            }
        }

        @Override
        public void drag(PointerEvent touch) {
            hover(touch);
        }

        @Override
        public void hover(PointerEvent touch) {
            pointer = Optional.of(touch);
        }

        /** With the side that the next click would draw. */
        @Override
        public Optional<Polygon> outline() {
            return super.outline()
                    .map(corners -> pointer.map(touch -> corners.with(touch.column(), touch.row())).orElse(corners));
        }
    }

    void add(PointerEvent touch) {
        Outline outline = drawn.orElseGet(Outline::new);
        outline.add(touch);
        drawn = Optional.of(outline);
    }

    /** Fewer than three corners enclose nothing. */
    @Override
    public void finish() {
        drawn.filter(outline -> outline.size() > 2).ifPresent(outline -> {
            Polygon polygon = outline.polygon();
            document.edit(name, Edits.select(layers -> polygon.in(layers.size()),
                    options.combination(outline.first().keys())));
        });
        cancel();
    }

    @Override
    public void cancel() {
        drawn = Optional.empty();
    }

    @Override
    public Optional<Polygon> outline() {
        return drawn.map(Outline::polygon);
    }
}
