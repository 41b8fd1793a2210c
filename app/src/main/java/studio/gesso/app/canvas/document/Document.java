package studio.gesso.app.canvas.document;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import studio.gesso.engine.gallery.document.SavedDocument;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Combination;
import studio.gesso.engine.tensor.Refusal;

/**
 * What is on the canvas: a picture, paint over it, and named masks. Everything that is done to it can be undone, in a
 * bounded amount of memory. It belongs to one thread.
 */
public final class Document {

    /** The most pixels that a canvas has. */
    public static final long MAX_AREA = 4096L * 4096;

    /** How much memory the history may take by default. */
    public static final long HISTORY_BYTES = 256L << 20;

    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private final History history;
    private Contents contents;

    /**
     * A document of one picture.
     *
     * @param historyBytes how much memory the history may take
     * @throws Refusal if the picture is larger than a canvas can be
     */
    public Document(Pixels picture, long historyBytes) {
        this.history = new History(historyBytes);
        require(picture.size());
        this.contents = Contents.of(picture);
    }

    /** An empty document. */
    public static Document blank(Size size) {
        require(size);
        return new Document(new Pixels(size, new int[(int) size.area()]), HISTORY_BYTES);
    }

    /** Puts a picture in the place of everything; this can be undone like any edit. */
    public void open(String name, Pixels picture) {
        require(picture.size());
        edit(name, _ -> Contents.of(picture));
    }

    /**
     * Puts a document that was saved in the place of everything; this can be undone like any edit.
     *
     * @throws Refusal if it is larger than a canvas can be
     */
    public void open(String name, SavedDocument saved) {
        require(saved.picture().size());
        edit(name, _ -> Contents.of(saved));
    }

    /** The document as it is now, copied, to be kept in a file with some settings. */
    public SavedDocument saved(JsonObject settings) {
        return contents.saved(history.names().subList(0, history.done()), settings);
    }

    /** Gives a blank document another size; this is no edit, and the history begins anew. */
    public void resizeBlank(Size size) {
        if (!isBlank()) {
            throw new IllegalStateException("The document is not blank");
        }
        require(size);
        become(contents.crop(Area.of(size)));
        history.clear();
        tell(new Change(Change.Kind.LAYERS, Area.of(size)));
    }

    /** Has every change told to a listener, at once. */
    public void onChange(Consumer<Change> listener) {
        listeners.add(listener);
    }

    public Size size() {
        return contents.size();
    }

    /** The column, in this picture, of the pixel that was the first one's when the document was opened. */
    public int originX() {
        return contents.originX();
    }

    /** The row of that pixel. */
    public int originY() {
        return contents.originY();
    }

    /** Whether there is neither picture nor paint, not even a pixel. */
    public boolean isBlank() {
        return contents.isBlank();
    }

    /** Picture and paint together, copied. */
    public Pixels flattened() {
        int[] out = contents.picture().values().clone();
        flatten(Area.of(size()), out);
        return new Pixels(size(), out);
    }

    /** Writes the pixels of picture and paint together for one area into an array of the document's extent. */
    public void flatten(Area area, int[] out) {
        contents.flatten(area, out);
    }

    /** The active mask as it is now; not a copy, so it is valid until the next change. */
    public Mask mask() {
        return new Mask(size(), contents.mask().values());
    }

    /** The active mask, copied. */
    public Mask maskCopy() {
        return new Mask(size(), contents.mask().values().clone());
    }

    /** The names of the masks. */
    public List<String> masks() {
        return contents.masks().stream().map(Contents.Layer::name).toList();
    }

    /** The index of the mask that the tools work on. */
    public int activeMask() {
        return contents.active();
    }

    /** Makes a mask the one that the tools work on; this is no edit. */
    public void selectMask(int index) {
        become(contents.withActive(Objects.checkIndex(index, contents.masks().size())));
        tell(new Change(Change.Kind.LAYERS, Area.of(size())));
    }

    /**
     * Adds a mask under a name and makes it the active one.
     *
     * @throws Refusal if it is of another size, or there are too many
     */
    public void addMask(String name, Mask mask) {
        requireSize(mask);
        if (contents.masks().size() == SavedDocument.MOST_MASKS) {
            throw new Refusal("There are " + SavedDocument.MOST_MASKS + " masks already; remove one first.");
        }
        edit("New mask", old -> old.withMask(name, mask));
    }

    /** Gives the active mask another name. */
    public void renameMask(String name) {
        edit("Rename mask", old -> old.withMaskNamed(name));
    }

    /** Takes the active mask away; of a single mask only what it covers. */
    public void removeMask() {
        if (contents.masks().size() == 1) {
            select("Clear mask", new Mask(size(), new byte[(int) size().area()]), Combination.REPLACE);
            return;
        }
        edit("Remove mask", Contents::withoutMask);
    }

    /** Combines the active mask with another. */
    public void select(String name, Mask mask, Combination how) {
        requireSize(mask);
        Area touched = switch (how) {
            case ADD, SUBTRACT -> Area.covering(mask);
            case REPLACE, INTERSECT -> Area.covering(mask()).union(Area.covering(mask));
        };
        cover(name, mask, touched, new Ink.Select(how));
    }

    /** Covers what a mask covers with ink. */
    public void cover(String name, Mask mask, Ink ink) {
        cover(name, mask, Area.covering(mask), ink);
    }

    /**
     * Lays pixels over the picture, in place of all that was there, paint too; the canvas grows where they reach outside.
     *
     * @throws Refusal if it would grow too large
     */
    public void place(String name, Pixels pixels, Area where) {
        Area all = Area.of(size());
        Area grown = all.union(where);
        require(grown.size());
        if (grown.equals(all)) {
            Edit.Recording<int[]> picture = new Edit.Recording<>(contents.picture());
            Edit.Recording<int[]> paint = new Edit.Recording<>(contents.paint());
            contents.picture().forTiles(where, picture::before);
            contents.paint().forTiles(where, paint::before);
            contents.place(pixels, where);
            add(new Edit.Several(name, List.of(picture.edit(name, Change.Kind.COLOURS),
                    paint.edit(name, Change.Kind.COLOURS))), new Change(Change.Kind.COLOURS, where));
        } else {
            edit(name, old -> {
                Contents larger = old.crop(grown);
                larger.place(pixels, where.move(-grown.x(), -grown.y()));
                return larger;
            });
        }
    }

    /** Cuts or enlarges the canvas to an area of it; what is new is empty. */
    public void crop(String name, Area area) {
        require(area.size());
        edit(name, old -> old.crop(area));
    }

    /** Begins an edit with a tool. */
    public Stroke begin(String name, Ink ink) {
        Stroke.Target<?> target = switch (ink) {
            case Ink.Select _ -> new Stroke.Target<>(contents.mask(), Change.Kind.MASK, ink);
            case Ink.Paint _,Ink.Unpaint _ -> new Stroke.Target<>(contents.paint(), Change.Kind.COLOURS, ink);
        };
        return new Stroke(name, target, area -> tell(new Change(target.kind(), area)),
                edit -> add(edit, new Change(target.kind(), Area.EMPTY)));
    }

    /** Goes back one step. */
    public void undo() {
        history.undo().ifPresent(this::tell);
    }

    /** Goes forth one step. */
    public void redo() {
        history.redo().ifPresent(this::tell);
    }

    /** The names of the steps, oldest first. */
    public List<String> history() {
        return history.names();
    }

    /** How many steps of the history are done, the others being undone. */
    public int historyDone() {
        return history.done();
    }

    /** How much memory the history takes. */
    public long historyBytes() {
        return history.bytes();
    }

    Contents contents() {
        return contents;
    }

    void become(Contents other) {
        contents = other;
    }

    private void cover(String name, Mask mask, Area area, Ink ink) {
        Stroke stroke = begin(name, ink);
        stroke.cover(mask, area);
        stroke.end();
    }

    private void edit(String name, UnaryOperator<Contents> change) {
        Contents before = contents;
        become(change.apply(before));
        add(new Edit.Layers(name, this, before), new Change(Change.Kind.LAYERS, Area.of(size())));
    }

    private void add(Edit edit, Change change) {
        history.add(edit);
        tell(change);
    }

    private void tell(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    private void requireSize(Mask mask) {
        if (!mask.size().equals(size())) {
            throw new Refusal("The mask is " + mask.size() + " pixels and the picture " + size()
                    + "; a mask must have its picture's size.");
        }
    }

    /**
     * Checks an extent.
     *
     * @throws Refusal if a canvas cannot be so large
     */
    public static void require(Size size) {
        if (size.area() > MAX_AREA) {
            throw new Refusal("A picture of " + size + " pixels is too large for the canvas, which holds 4096 × 4096 "
                    + "pixels. Make it smaller in another program first.");
        }
    }
}
