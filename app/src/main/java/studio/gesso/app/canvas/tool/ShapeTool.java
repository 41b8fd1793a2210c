package studio.gesso.app.canvas.tool;

import java.util.Optional;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Edits;
import studio.gesso.engine.image.mask.Polygon;

/** Selects a rectangle or an ellipse between two corners. */
public final class ShapeTool implements Tool {

    private final Document document;
    private final ToolOptions options;
    private Optional<PointerEvent> from = Optional.empty();
    private Optional<PointerEvent> to = Optional.empty();

    public ShapeTool(Document document, ToolOptions options) {
        this.document = document;
        this.options = options;
    }

    @Override
    public void press(PointerEvent touch) {
        from = Optional.of(touch);
        to = Optional.of(touch);
    }

    @Override
    public void drag(PointerEvent touch) {
        to = Optional.of(touch);
    }

    @Override
    public void release(PointerEvent touch) {
        outline().ifPresent(outline -> document.edit(switch (options.shape().get()) {
            case RECTANGLE -> "Rectangle";
            case ELLIPSE -> "Ellipse";
        }, Edits.select(layers -> outline.in(layers.size()), options.combination(from.orElseThrow().keys()))));
        cancel();
    }

    @Override
    public void cancel() {
        from = Optional.empty();
    }

    @Override
    public Optional<Polygon> outline() {
        return from.flatMap(corner -> to.map(opposite -> outline(corner, opposite)));
    }

    private Polygon outline(PointerEvent corner, PointerEvent opposite) {
        return switch (options.shape().get()) {
            // A rectangle is of whole pixels, as one expects of its edges.
            case RECTANGLE -> Polygon.rectangle(Math.rint(corner.column()), Math.rint(corner.row()),
                    Math.rint(opposite.column()), Math.rint(opposite.row()));
            case ELLIPSE -> Polygon.ellipse(corner.column(), corner.row(), opposite.column(), opposite.row());
        };
    }
}
