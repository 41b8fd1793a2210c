package studio.gesso.app.settings;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import studio.gesso.app.draft.Draft;
import studio.gesso.engine.image.Size;

/** Width and height: typed, swapped, or set to a ratio that keeps the number of pixels. */
public final class SizeViewModel {

    /** The smallest and the largest side that can be asked for; the model decides what it accepts. */
    static final int LEAST = 64;
    static final int MOST = 4096;

    /** The ratios that are offered, as people write them; the area stays the model's own. */
    static final List<String> RATIOS = List.of("1:1", "4:3", "3:2", "16:9", "3:4", "2:3");

    private final Draft draft;
    private final DoubleProperty width = new SimpleDoubleProperty();
    private final DoubleProperty height = new SimpleDoubleProperty();
    private final ObservableValue<String> badge;

    public SizeViewModel(Draft draft) {
        this.draft = draft;
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

    /** What both sides are multiples of. */
    int multiple() {
        return draft.multiple();
    }

    void swap() {
        Size size = draft.size().get();
        draft.size().set(new Size(size.height(), size.width()));
    }

    /** Sets a ratio such as "3:2", with about as many pixels as the model's own size has. */
    void ratio(String ratio) {
        String[] sides = ratio.split(":");
        double aspect = Double.parseDouble(sides[0]) / Double.parseDouble(sides[1]);
        double side = Math.sqrt(draft.size().byDefault().area());
        draft.size().set(new Size(snapped(side * Math.sqrt(aspect)), snapped(side / Math.sqrt(aspect))));
    }

    private int snapped(double side) {
        int multiple = draft.multiple();
        return Math.clamp(Math.round(side / multiple) * multiple, LEAST, MOST);
    }

    private void show(Size size) {
        width.set(size.width());
        height.set(size.height());
    }

    /** Takes a side that was typed, and shows what became of it. */
    private void choose(double newWidth, double newHeight) {
        draft.size().set(new Size(snapped(newWidth), snapped(newHeight)));
        show(draft.size().get());
    }
}
