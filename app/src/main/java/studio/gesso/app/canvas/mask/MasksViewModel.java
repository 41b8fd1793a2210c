package studio.gesso.app.canvas.mask;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.canvas.document.Change;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Edits;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.preferences.MaskColour;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.layer.MaskPlane;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.base.file.FileNames;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.mask.MaskPicture;
import studio.gesso.engine.image.mask.Spread;

/** The masks of the document, and the actions for a complete mask. */
public final class MasksViewModel {

    private final Document document;
    private final ObjectProperty<MaskColour> colour;
    private final BackgroundWork work;
    private final ObservableList<String> names = FXCollections.observableArrayList();
    /** Kept, because it hears of changes only as long as something holds it. */
    private final ObservableList<String> seen = FXCollections.unmodifiableObservableList(names);
    private final ReadOnlyIntegerWrapper active = new ReadOnlyIntegerWrapper();
    private final Consumer<String> messages;

    /**
     * The masks of a document.
     *
     * @param colour that they are drawn in
     * @param work where files are read and written
     * @param messages receives a message when a file cannot be read or written
     */
    public MasksViewModel(Document document, ObjectProperty<MaskColour> colour, BackgroundWork work,
            Consumer<String> messages) {
        this.document = document;
        this.colour = colour;
        this.work = work;
        this.messages = messages;
        document.onChange(change -> {
            if (change.kind() == Change.Type.LAYERS) {
                refresh();
            }
        });
        refresh();
    }

    /** Their names. */
    public ObservableList<String> names() {
        return seen;
    }

    /** Which one the tools work on. */
    public ReadOnlyIntegerProperty active() {
        return active.getReadOnlyProperty();
    }

    /** The colour that they are drawn in. */
    public ObjectProperty<MaskColour> colour() {
        return colour;
    }

    public void select(int index) {
        document.choose(old -> old.withActive(Objects.checkIndex(index, old.masks().size())));
    }

    /** Adds an empty mask. */
    public void add() {
        document.edit("New mask", Edits.addMask(freeName("Mask"), old -> MaskPlane.blank(old.size())));
    }

    public void rename(String name) {
        if (!name.isBlank()) {
            document.edit("Rename mask", old -> old.withMaskNamed(name.strip()));
        }
    }

    public void remove() {
        document.edit("Remove mask", Edits::removeMask);
    }

    public void invert() {
        become("Invert mask", Spread::inverse);
    }

    public void clear() {
        document.edit("Clear mask", old -> old.withMask(MaskPlane.blank(old.size())));
    }

    /** Makes the mask wider by this many pixels. */
    public void grow(int pixels) {
        become("Grow mask", mask -> Spread.grow(mask, pixels));
    }

    /** Makes the mask narrower by this many pixels. */
    public void shrink(int pixels) {
        become("Shrink mask", mask -> Spread.shrink(mask, pixels));
    }

    private void become(String name, UnaryOperator<Mask> change) {
        document.edit(name, old -> old.withMask(MaskPlane.of(change.apply(old.mask().mask()))));
    }

    /** A name for a file of the active mask, of characters that every system allows. */
    String fileName() {
        return names.get(active.get()).replaceAll("[\\p{Cntrl}\\\\/:*?\"<>|\\p{Cs}]", "_") + ".png";
    }

    /** Writes the mask as a PNG, white where the picture may change. */
    public void save(Path file) {
        MaskPlane mask = document.layers().mask();
        work.start(() -> write(mask.mask(), file), _ -> {
            // The person has chosen the name, so no message is needed.
        }, messages);
    }

    /** Reads a mask from a picture, white where it may change, and adds it under the file's name. */
    public void load(Path file) {
        work.start(() -> MaskPicture.of(Pictures.read(file)),
                mask -> addFrom(file.getFileName().toString(), mask), messages);
    }

    private static Path write(Mask mask, Path file) {
        PictureSaver.save(mask.toPixels(), file);
        return file;
    }

    /** Adds a mask that comes from a file of a name. */
    public void addFrom(String name, Mask mask) {
        document.edit("New mask", Edits.addMask(freeName(FileNames.stem(name)), _ -> MaskPlane.of(mask)));
    }

    private String freeName(String wish) {
        int number = 1;
        String name = wish.equals("Mask") ? "Mask 1" : wish;
        while (names.contains(name)) {
            name = wish + " " + ++number;
        }
        return name;
    }

    private void refresh() {
        List<String> now = document.layers().masks().stream().map(Layers.Named::name).toList();
        if (!names.equals(now)) {
            names.setAll(now);
        }
        active.set(document.layers().active());
    }
}
