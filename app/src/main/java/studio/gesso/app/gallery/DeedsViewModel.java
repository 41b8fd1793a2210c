package studio.gesso.app.gallery;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.Work;
import studio.gesso.engine.gallery.index.Entry;
import studio.gesso.engine.gallery.metadata.Metadata;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pictures;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.tensor.Refusal;

/** What can be done with the chosen pictures of the gallery. */
public final class DeedsViewModel {

    /**
     * Where pictures of the gallery go.
     *
     * @param restore takes over the settings of a picture file
     * @param image takes a picture onto the canvas
     * @param mask takes a mask onto the canvas, with a name for it
     * @param compare shows two pictures beside each other
     * @param clipboard takes a whole picture
     * @param openFolder shows a folder in the desktop's file manager
     */
    public record Ways(Consumer<Path> restore, Consumer<Pixels> image, BiConsumer<String, Mask> mask,
            Consumer<List<Entry>> compare, Consumer<Pixels> clipboard, Consumer<Path> openFolder) {}

    private final GalleryViewModel gallery;
    private final MarksViewModel marks;
    private final Work work;
    private final Consumer<String> tell;
    private final Ways ways;
    private final List<Deed> withPictures;
    private final List<Deed> withTrash;

    public DeedsViewModel(GalleryViewModel gallery, Marking marking, Runnable verify, Work work, FileChoice choice,
            Consumer<String> tell, Ways ways) {
        this.gallery = gallery;
        this.marks = marking.marks();
        TrashViewModel trash = marking.trash();
        this.work = work;
        this.tell = tell;
        this.ways = ways;
        withPictures = withPictures(new Exports(gallery, work, choice, tell), trash, verify);
        withTrash = List.of(new Deed("restore", "restore", "Restore", this::isAny, trash::restore),
                new Deed("delete", "delete-forever-outline", "Delete for good …", this::isAny, trash::remove));
    }

    private List<Deed> withPictures(Exports exports, TrashViewModel trash, Runnable verify) {
        return List.of(
                new Deed("use-settings", "auto-fix", "Use these settings", this::isOne, this::useSettings),
                new Deed("use-image", "image-edit-outline", "Use as image", this::isOne, this::useImage),
                new Deed("use-mask", "selection-ellipse", "Use this mask", this::isOne, this::useMask),
                new Deed("compare", "compare", "Compare two pictures", () -> gallery.selection().size() == 2,
                        () -> gallery.withChosen(entries -> entries, ways.compare())),
                new Deed("copy-picture", "content-copy", "Copy the picture", this::isOne, this::copy),
                new Deed("save-picture", "content-save-outline", "Save a copy as …", this::isOne,
                        () -> withFile(exports::saveAs)),
                new Deed("share", "share-variant-outline", "Export a copy to share …", this::isAny,
                        () -> share(exports)),
                new Deed("sheet", "view-grid-outline", "Contact sheet …", () -> gallery.selection().size() > 1,
                        exports::contactSheet),
                new Deed("verify", "check-decagram-outline", "Verify: make it again and compare", this::isOne, verify),
                new Deed("show-folder", "folder-open-outline", "Show in its folder", this::isOne,
                        () -> withFile(file -> ways.openFolder().accept(file.getParent()))),
                new Deed("trash", "trash-can-outline", "Move to the trash", this::isAny, trash::remove));
    }

    /** What can be done where the gallery looks now. */
    List<Deed> deeds() {
        return switch (gallery.place().get()) {
            case PICTURES -> withPictures;
            case TRASH -> withTrash;
        };
    }

    /** Whether pictures can be put into collections where the gallery looks now. */
    boolean canCollect() {
        return gallery.place().get() == Place.PICTURES;
    }

    /** Has something done now, and whenever other things can be done. */
    void onOthers(Runnable listener) {
        gallery.place().subscribe(listener);
        listener.run();
    }

    /** Has something done now, and whenever other pictures are chosen. */
    void onChange(Runnable listener) {
        gallery.selection().changes().subscribe(listener);
        listener.run();
    }

    /** The names of the collections into which pictures can be put. */
    ObservableList<String> collections() {
        return gallery.collections();
    }

    void collect(String name) {
        marks.collect(name);
    }

    boolean isAny() {
        return gallery.selection().size() > 0;
    }

    private boolean isOne() {
        return gallery.selection().size() == 1;
    }

    private void share(Exports exports) {
        if (isOne()) {
            withFile(exports::share);
        } else {
            exports.shareAll();
        }
    }

    /** With the picture that is chosen now: the one that is shown may be the one before it, for a moment. */
    private void withFile(Consumer<Path> deed) {
        gallery.withChosen(entries -> entries,
                entries -> entries.stream().map(Entry::file).findFirst().ifPresent(deed));
    }

    void useSettings() {
        withFile(ways.restore());
    }

    private void useImage() {
        withFile(file -> work.start(() -> Pictures.read(file), ways.image(), tell));
    }

    private void useMask() {
        withFile(file -> work.start(() -> Metadata.mask(file)
                .orElseThrow(() -> new Refusal("“" + file.getFileName()
                        + "” keeps no mask: it was not painted into another picture by Gesso.")),
                mask -> ways.mask().accept(file.getFileName().toString(), mask), tell));
    }

    private void copy() {
        withFile(file -> work.start(() -> Pictures.read(file), ways.clipboard(), tell));
    }
}
