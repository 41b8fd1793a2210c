package studio.gesso.app.gallery.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.resize.Resample;

/** Two pictures, and where they differ. */
public final class CompareViewModel {

    /** How they are shown. */
    enum Mode {
        SLIDER("Slider"),
        SIDE_BY_SIDE("Side by side"),
        DIFFERENCE("Difference");

        private final String label;

        Mode(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /**
     * Two pictures.
     *
     * @param right the second, resized to the first where it is of another size
     * @param heat where they differ; missing for different sizes
     * @param sentence how much they differ
     */
    record Pair(Pixels left, Pixels right, String leftName, String rightName, Optional<Pixels> heat, String sentence) {}

    private final BackgroundWork work;
    private final Consumer<String> messages;
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.SLIDER);
    private final ReadOnlyObjectWrapper<Optional<Pair>> pair = new ReadOnlyObjectWrapper<>(Optional.empty());

    public CompareViewModel(BackgroundWork work, Consumer<String> messages) {
        this.work = work;
        this.messages = messages;
    }

    ObjectProperty<Mode> mode() {
        return mode;
    }

    /** The pictures; empty while this is closed. */
    ReadOnlyObjectProperty<Optional<Pair>> pair() {
        return pair.getReadOnlyProperty();
    }

    /** Opens two pictures of the gallery: the older on the left. */
    public void open(List<PictureEntry> two) {
        if (two.size() == 2) {
            work.start(() -> read(two.getLast(), two.getFirst()), read -> pair.set(Optional.of(read)), messages);
        }
    }

    void close() {
        pair.set(Optional.empty());
    }

    private static Pair read(PictureEntry older, PictureEntry newer) {
        Pixels left = Pictures.read(older.file());
        Pixels right = Pictures.read(newer.file());
        if (!left.size().equals(right.size())) {
            return new Pair(left, Resample.BICUBIC.resize(right, left.size()), name(older), name(newer),
                    Optional.empty(), "The one has " + left.size() + " pixels, the other " + right.size()
                            + "; it is shown as large as the first.");
        }
        Difference difference = Difference.between(left, right);
        return new Pair(left, right, name(older), name(newer), Optional.of(difference.heat()), difference.sentence());
    }

    private static String name(PictureEntry entry) {
        return entry.file().getFileName().toString();
    }
}
