package studio.gesso.app.canvas.layer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Edits;
import studio.gesso.app.canvas.document.Sheet;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.layer.PictureLayer;
import studio.gesso.engine.archive.document.layer.PictureLayers;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.archive.metadata.SourcedPicture;
import studio.gesso.engine.base.file.FileNames;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.fill.BlendMode;

/** The picture layers of the canvas, and what can be done to them as wholes; all of it can be undone. */
public final class LayersViewModel {

    private final Document document;
    private final ObservableList<LayerRow> rows = FXCollections.observableArrayList();
    private final DoubleProperty opacity = new SimpleDoubleProperty(PictureLayer.OPAQUE);
    private final ObjectProperty<BlendMode> mode = new SimpleObjectProperty<>(BlendMode.NORMAL);
    private Layers shown;
    private boolean showing;
    private boolean adjusting;

    /** The layers of a document. */
    public LayersViewModel(Document document) {
        this.document = document;
        this.shown = document.layers();
        opacity.subscribe(this::adjustOpacity);
        mode.subscribe(this::changeMode);
        document.onChange(_ -> refresh());
        show();
    }

    /** The layers, the topmost first; to be read only. */
    ObservableList<LayerRow> rows() {
        return rows;
    }

    /** The place of the layer that is painted on, the lowest being 0. */
    int active() {
        return shown.activePicture();
    }

    /** The opacity of the active layer, 0 to 100 percent. */
    DoubleProperty opacity() {
        return opacity;
    }

    /** How the active layer meets those below it. */
    ObjectProperty<BlendMode> mode() {
        return mode;
    }

    /** The choices of {@link #mode}. */
    ObservableList<BlendMode> modes() {
        return FXCollections.observableArrayList(BlendMode.values());
    }

    /** The name of a choice. */
    static String name(BlendMode mode) {
        return mode.label();
    }

    /** Chooses the layer that is painted on. */
    void choose(int index) {
        document.choose(old -> index < old.pictures().size() ? old.withPictures(old.pictures(), index) : old);
    }

    /** Chooses the next layer above (1) or below (−1). */
    void chooseBeside(int direction) {
        choose(Math.clamp((long) active() + direction, 0, rows.size() - 1));
    }

    /** Adds an empty layer over the active one. */
    public void add() {
        document.edit("New layer", old -> PictureLayers.add(Edits.requireRoom(old)));
    }

    /** Adds a copy of the active layer. */
    public void duplicate() {
        document.edit("Duplicate layer", old -> PictureLayers.duplicate(Edits.requireRoom(old)));
    }

    /** Removes the active layer; a single one is emptied. */
    public void remove() {
        document.edit("Remove layer", PictureLayers::remove);
    }

    /** Merges the active layer with the one below it. */
    public void mergeDown() {
        document.edit("Merge down", PictureLayers::mergeDown);
    }

    /** Makes one layer of all that are seen. */
    public void mergeVisible() {
        document.edit("Merge visible layers", PictureLayers::mergeVisible);
    }

    /** Moves the active layer up (1) or down (−1). */
    public void move(int direction) {
        move(active(), active() + direction);
    }

    /** Moves a layer to another's place. */
    void move(int from, int to) {
        document.edit("Move layer",
                old -> from == to || to < 0 || Math.max(from, to) >= old.pictures().size()
                        ? old
                        : PictureLayers.move(old, from, to));
    }

    /** Gives the active layer another name. */
    void rename(String name) {
        if (!name.isBlank()) {
            document.edit("Rename layer", old -> old.withPicture(old.picture().named(name.strip())));
        }
    }

    /** Shows the active layer, or hides it. */
    public void toggle() {
        toggle(active());
    }

    /** Shows a layer, or hides it; it becomes no other layer that is painted on. */
    void toggle(int index) {
        document.edit("Show or hide layer", old -> old
                .withPictures(at(old, index, layer -> layer.shown(!layer.visible())), old.activePicture()));
    }

    private static List<PictureLayer> at(Layers layers, int index, UnaryOperator<PictureLayer> change) {
        return IntStream.range(0, layers.pictures().size())
                .mapToObj(i -> i == index ? change.apply(layers.pictures().get(i)) : layers.pictures().get(i))
                .toList();
    }

    /** Adds a picture of which nothing else is known as a layer over the others, in the middle of the frame. */
    public void paste(Supplier<Pixels> picture) {
        paste("Paste", () -> new SourcedPicture(picture.get(), Optional.empty(), Optional.empty()));
    }

    /** Adds a picture that a model has made here. */
    public void addMade(String name, Supplier<Pixels> picture) {
        paste(name,
                () -> new SourcedPicture(picture.get(), Optional.empty(), Optional.of(SourceType.GENERATED)));
    }

    /** Adds a picture file as a layer; the canvas is labelled as made by a model where the file is. */
    public void addFile(Path file) {
        paste(FileNames.stem(file), () -> SourcedPicture.read(file));
    }

    private void paste(String name, Supplier<SourcedPicture> picture) {
        Area frame = document.frame().get();
        SourcedPicture[] read = new SourcedPicture[1];
        document.edit("Paste as a layer", old -> {
            read[0] = picture.get();
            Pixels pixels = read[0].pixels();
            return PictureLayers.paste(Edits.requireRoom(old), name, pixels,
                    frame.x() + (frame.width() - pixels.width()) / 2,
                    frame.y() + (frame.height() - pixels.height()) / 2);
        }, () -> {
            Sheet sheet = document.grid().sheet();
            read[0].made().ifPresent(_ -> sheet.made(sheet.made().orElse(SourceType.COMPOSITE)));
        });
    }

    /** A slider that moves faster than large layers are composed is followed at its newest place. */
    private void adjustOpacity() {
        int percent = (int) Math.round(opacity.get());
        if (!showing && !adjusting && percent != shown.picture().opacity()) {
            adjusting = true;
            String name = "Opacity of " + shown.picture().name();
            document.adjust(name, old -> old.withPicture(old.picture().withOpacity(percent)));
            document.whenDone(() -> {
                adjusting = false;
                adjustOpacity();
            });
        }
    }

    private void changeMode() {
        if (!showing && mode.get() != shown.picture().mode()) {
            BlendMode wanted = mode.get();
            document.edit("Blend mode", old -> old.withPicture(old.picture().withMode(wanted)));
        }
    }

    private void refresh() {
        if (document.layers() != shown) {
            shown = document.layers();
            show();
        }
    }

    private void show() {
        List<LayerRow> now = IntStream.range(0, shown.pictures().size())
                .mapToObj(index -> new LayerRow(index, shown.pictures().get(index)))
                .toList()
                .reversed();
        rows.setAll(now);
        showing = true;
        if (!adjusting) {
            opacity.set(shown.picture().opacity());
        }
        mode.set(shown.picture().mode());
        showing = false;
    }
}
