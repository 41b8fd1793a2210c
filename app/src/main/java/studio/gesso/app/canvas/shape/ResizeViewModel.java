package studio.gesso.app.canvas.shape;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Ranges;

/** The panel for another size: of the canvas around the picture, or of the picture itself. */
public final class ResizeViewModel {

    /** What can be typed. */
    static final int LEAST = 8;
    static final int MOST = 4 * (int) Ranges.SIDE.most();

    private final Supplier<Size> present;
    private final BiConsumer<Size, Anchor> resize;
    private final Consumer<Size> scale;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final BooleanProperty scaling = new SimpleBooleanProperty();
    private final DoubleProperty width = new SimpleDoubleProperty(LEAST);
    private final DoubleProperty height = new SimpleDoubleProperty(LEAST);
    private final ObjectProperty<Anchor> anchor = new SimpleObjectProperty<>(Anchor.MIDDLE);
    private final ObservableValue<String> problem;
    private Size before = new Size(1, 1);
    private boolean following;

    ResizeViewModel(Supplier<Size> present, BiConsumer<Size, Anchor> resize, Consumer<Size> scale) {
        this.present = present;
        this.resize = resize;
        this.scale = scale;
        problem = Bindings.createStringBinding(
                () -> Layers.holds(size()) ? "" : "The canvas holds " + Layers.MOST + " pixels.", width, height);
        width.subscribe(() -> follow(width, height, (double) before.height() / before.width()));
        height.subscribe(() -> follow(height, width, (double) before.width() / before.height()));
        scaling.subscribe(() -> follow(width, height, (double) before.height() / before.width()));
    }

    /** Whether the panel is shown. */
    public BooleanProperty open() {
        return open;
    }

    /** Whether the picture is scaled with its canvas; it keeps its shape then. */
    BooleanProperty scaling() {
        return scaling;
    }

    DoubleProperty width() {
        return width;
    }

    DoubleProperty height() {
        return height;
    }

    /** Where the picture stays, if it is not scaled. */
    ObjectProperty<Anchor> anchor() {
        return anchor;
    }

    /** Why this size is not possible; empty where it is. */
    ObservableValue<String> problem() {
        return problem;
    }

    /** Shows the panel with the present size. */
    public void begin(boolean scaled) {
        before = present.get();
        following = true;
        scaling.set(scaled);
        width.set(before.width());
        height.set(before.height());
        following = false;
        open.set(true);
    }

    /** Does it, and closes the panel: once, however often it is asked for. */
    void apply() {
        if (open.get() && problem.getValue().isEmpty()) {
            open.set(false);
            if (scaling.get()) {
                scale.accept(size());
            } else {
                resize.accept(size(), anchor.get());
            }
        }
    }

    private Size size() {
        return new Size((int) Math.round(width.get()), (int) Math.round(height.get()));
    }

    void cancel() {
        open.set(false);
    }

    private void follow(DoubleProperty typed, DoubleProperty other, double ratio) {
        if (scaling.get() && !following) {
            following = true;
            other.set(Math.clamp(Math.rint(typed.get() * ratio), 1, MOST));
            following = false;
        }
    }
}
