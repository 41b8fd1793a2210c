package studio.gesso.app.canvas.tool;

import java.util.Optional;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.engine.image.mask.Polygon;

/** Selects what is drawn around by hand. */
public final class Lasso implements Tool {

    private final Document document;
    private final ToolOptions options;
    private Optional<Outline> drawn = Optional.empty();

    public Lasso(Document document, ToolOptions options) {
        this.document = document;
        this.options = options;
    }

    @Override
    public void press(Touch touch) {
        Outline outline = new Outline();
        outline.add(touch);
        drawn = Optional.of(outline);
    }

    @Override
    public void drag(Touch touch) {
        drawn.filter(outline -> touch.distance(outline.last()) >= 1).ifPresent(outline -> outline.add(touch));
    }

    @Override
    public void release(Touch touch) {
        drawn.ifPresent(outline -> document.select("Lasso", outline.polygon().in(document.size()),
                options.combination(outline.first().keys())));
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
