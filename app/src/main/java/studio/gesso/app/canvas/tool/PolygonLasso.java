package studio.gesso.app.canvas.tool;

import java.util.Optional;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.engine.image.mask.Polygon;

/** Selects what straight lines go around, corner by corner; a click on the first corner or a double click ends it. */
public final class PolygonLasso implements Tool {

    /** How near to a corner a click belongs to it, in pixels of the screen. */
    private static final double NEAR = 8;

    private final Document document;
    private final ToolOptions options;
    private Optional<Outline> drawn = Optional.empty();
    private Optional<Touch> pointer = Optional.empty();

    public PolygonLasso(Document document, ToolOptions options) {
        this.document = document;
        this.options = options;
    }

    @Override
    public void press(Touch touch) {
        Outline outline = drawn.orElseGet(Outline::new);
        drawn = Optional.of(outline);
        boolean again = outline.size() > 0
                && (touch.distance(outline.first()) < NEAR || touch.distance(outline.last()) < 1);
        if (again) {
            finish();
        } else {
            outline.add(touch);
        }
    }

    @Override
    public void drag(Touch touch) {
        hover(touch);
    }

    @Override
    public void hover(Touch touch) {
        pointer = Optional.of(touch);
    }

    @Override
    public void finish() {
        drawn.filter(outline -> outline.size() > 2)
                .ifPresent(outline -> document.select("Polygon", outline.polygon().in(document.size()),
                        options.combination(outline.first().keys())));
        cancel();
    }

    @Override
    public void cancel() {
        drawn = Optional.empty();
    }

    /** With the side that the next click would draw. */
    @Override
    public Optional<Polygon> outline() {
        return drawn.map(outline -> {
            Polygon corners = outline.polygon();
            return pointer.map(touch -> corners.with(touch.column(), touch.row())).orElse(corners);
        });
    }
}
