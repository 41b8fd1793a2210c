package studio.gesso.app.settings;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import studio.gesso.app.draft.Draft;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Ranges;

/** Width and height: typed, swapped, or set to a ratio that keeps the number of pixels. */
public final class SizeViewModel {

    /** What can be typed; the model decides which sizes are possible. */
    static final int LEAST = 8;
    static final int MOST = (int) Ranges.SIDE.most();

    /** The ratios to choose from; the area stays the model's own. */
    static final List<String> RATIOS = List.of("1:1", "4:3", "3:2", "16:9", "3:4", "2:3");

    private final Draft draft;
    private final Consumer<Size> chosen;
    private final DoubleProperty width = new SimpleDoubleProperty();
    private final DoubleProperty height = new SimpleDoubleProperty();
    private final ObservableValue<String> badge;
    private final ObservableValue<Boolean> fixed;

    /**
     * The size of a draft.
     *
     * @param chosen receives a size that the person chose, and not one that came with a model or a picture
     */
    public SizeViewModel(Draft draft, Consumer<Size> chosen) {
        this.draft = draft;
        this.chosen = chosen;
        fixed = draft.model().map(_ -> draft.sizes().isFixed());
        badge = draft.size().map(Size::toString);
        draft.size().subscribe(this::show);
        width.subscribe(typed -> choose(typed.doubleValue(), draft.size().get().height()));
        height.subscribe(typed -> choose(draft.size().get().width(), typed.doubleValue()));
    }

    DoubleProperty width() {
        return width;
    }

    DoubleProperty height() {
        return height;
    }

    ObservableValue<String> badge() {
        return badge;
    }

    /** Whether the model makes pictures of one size only. */
    ObservableValue<Boolean> isFixed() {
        return fixed;
    }

    void swap() {
        Size size = draft.size().get();
        choose(size.height(), size.width());
        chosen.accept(draft.size().get());
    }

    /** Sets a ratio such as "3:2", with about as many pixels as the model's own size has. */
    void ratio(String ratio) {
        String[] sides = ratio.split(":");
        double aspect = Double.parseDouble(sides[0]) / Double.parseDouble(sides[1]);
        double side = Math.sqrt(draft.size().byDefault().area());
        choose(side * Math.sqrt(aspect), side / Math.sqrt(aspect));
        chosen.accept(draft.size().get());
    }

    private void show(Size size) {
        width.set(size.width());
        height.set(size.height());
    }

    /** Sets the nearest size that the model supports, and shows it in place of the typed one. */
    private void choose(double newWidth, double newHeight) {
        Size wanted = new Size((int) Math.round(newWidth), (int) Math.round(newHeight));
        Size before = draft.size().get();
        draft.size().set(draft.sizes().nearest(wanted));
        show(draft.size().get());
        if (!wanted.equals(before)) {
            chosen.accept(draft.size().get());
        }
    }
}
