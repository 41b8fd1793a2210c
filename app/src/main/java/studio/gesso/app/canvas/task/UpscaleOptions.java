package studio.gesso.app.canvas.task;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import studio.gesso.app.canvas.document.Sheet;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.Source.Upscale;
import studio.gesso.engine.request.upscale.Hires;

/** The options for making the picture larger, and whether that is what the next request does. */
public final class UpscaleOptions {

    /** By hand in hundredths. */
    public static final double DETAIL_STEP = 0.01;

    private static final double USUAL_WIDTH = 2048;

    private final BooleanProperty chosen = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Verb> suggested = new ReadOnlyObjectWrapper<>(Verb.GENERATE);
    private final ReadOnlyObjectWrapper<Size> picture = new ReadOnlyObjectWrapper<>(GenerationPreview.USUAL.size());
    private final ReadOnlyObjectWrapper<To> to = new ReadOnlyObjectWrapper<>(To.FOUR);
    private final DoubleProperty width = new SimpleDoubleProperty(USUAL_WIDTH);
    private final StringProperty upscaler = new SimpleStringProperty("");
    private final DoubleProperty detail = new SimpleDoubleProperty();
    private final ObjectProperty<Optional<Hires>> hires = new SimpleObjectProperty<>(Optional.empty());
    private boolean byHand;
    private Optional<Sheet> sheet = Optional.empty();

    public UpscaleOptions() {
        picture.subscribe(size -> {
            if (!byHand) {
                to.set(usual(size));
            }
        });
    }

    /** The largest that the canvas holds. */
    private static To usual(Size picture) {
        return Stream.of(To.FOUR, To.THREE)
                .filter(to -> Layers.holds(picture.times(to.times)))
                .findFirst()
                .orElse(To.TWO);
    }

    /** How large the result is. */
    public enum To {
        TWO("× 2", 2),
        THREE("× 3", 3),
        FOUR("× 4", 4),
        WIDTH("size …", 0);

        private final String label;
        private final int times;

        To(String label, int times) {
            this.label = label;
            this.times = times;
        }

        /** The text for people. */
        public String label() {
            return label;
        }
    }

    /**
     * The options as they are at a moment.
     *
     * @param times how many times as large; 0 where the width is given
     * @param width in pixels
     * @param upscaler a file or a name; empty for the usual one
     */
    public record Settings(double times, int width, String upscaler, double detail) {

        /** The size of what a picture becomes. */
        public Size of(Size picture) {
            double wanted = times > 0 ? times : (double) width / picture.width();
            // Once for both sides, so that the picture keeps its shape.
            double scale = Math.min(wanted, Ranges.SIDE.most() / Math.max(picture.width(), picture.height()));
            return picture.times(scale);
        }
    }

    /** Whether the person has chosen to make the picture larger. */
    public BooleanProperty chosen() {
        return chosen;
    }

    /** The second pass in which new pictures are made larger; empty where there is none. */
    public ObjectProperty<Optional<Hires>> hires() {
        return hires;
    }

    /** Adds a listener of changes of what the next request makes. */
    public void onChange(Runnable listener) {
        chosen.subscribe(listener);
        hires.subscribe(listener);
    }

    /** The choice belongs to what is on the canvas: something else begins without it. */
    void hear(Sheet now) {
        if (sheet.filter(before -> before == now).isEmpty()) {
            sheet = Optional.of(now);
            chosen.set(false);
        }
    }

    /** A result went onto the canvas; a picture that has been made larger is not at once made larger again. */
    public void accepted(PendingResult result) {
        if (result.name().equals(Verb.UPSCALE.label())) {
            chosen.set(false);
        }
    }

    /** What the next request does: what the canvas suggests, but where the person has chosen otherwise. */
    Verb instead(Verb next, boolean isBlank, Size size) {
        suggested.set(next);
        picture.set(size);
        return chosen.get() && !isBlank ? Verb.UPSCALE : next;
    }

    /** What the canvas suggests. */
    public ReadOnlyObjectProperty<Verb> suggested() {
        return suggested.getReadOnlyProperty();
    }

    /** How large the result is: until the person chooses, the largest that the canvas holds. */
    public ReadOnlyObjectProperty<To> to() {
        return to.getReadOnlyProperty();
    }

    /** The person chooses how large the result is. */
    public void choose(To size) {
        byHand = true;
        to.set(size);
    }

    /** What becomes of a result that is larger than the canvas holds; empty for others. */
    public ObservableValue<String> note() {
        return Bindings.createStringBinding(
                () -> Layers.holds(settings().of(picture.get()))
                        ? ""
                        : "Larger than the canvas holds (" + Layers.MOST + " pixels); it goes to the gallery only.",
                to, width, picture);
    }

    /** The width of the result in pixels, for {@link To#WIDTH}. */
    public DoubleProperty width() {
        return width;
    }

    /** The file of the upscaler, or its name. */
    public StringProperty upscaler() {
        return upscaler;
    }

    /** How much of the enlarged picture the model repaints, 0 to 1. */
    public DoubleProperty detail() {
        return detail;
    }

    /** The options as they are now. */
    public Settings settings() {
        return new Settings(to.get().times, (int) Math.round(width.get()), upscaler.get(),
                upscaler.get().equals(Upscale.BY_MODEL) ? 1 : detail.get());
    }

    /** A short summary, such as "× 4 · 3072 × 3072". */
    public ObservableValue<String> badge() {
        return Bindings.createStringBinding(() -> {
            String larger = settings().of(picture.get()).toString();
            String size = to.get() == To.WIDTH ? larger : to.get().label() + " · " + larger;
            return detail.get() > 0 ? String.format(Locale.ROOT, "%s · detail %.2f", size, detail.get()) : size;
        }, to, width, detail, picture);
    }
}
